// The theme that was chosen on an earlier visit, before anything is painted. Without one the page is as the system wishes.
try {
  const { palette } = JSON.parse(localStorage.getItem('glassnet.preferences') ?? '{}');
  if (palette) document.documentElement.dataset.theme = palette;
} catch {
  // Nothing is kept, or it cannot be read: the program finds out, and says so.
}
