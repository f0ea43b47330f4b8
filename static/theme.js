// What holds before anything is painted: whether the page lies in another one, and the theme that was chosen on an earlier visit.
// Within another page, as without a choice, it is as the system wishes.
if (new URLSearchParams(location.search).has('embed')) document.documentElement.dataset.embed = '';
try {
  const { palette } = JSON.parse(localStorage.getItem('glassnet.preferences') ?? '{}');
  if (palette && !('embed' in document.documentElement.dataset)) document.documentElement.dataset.theme = palette;
} catch {
  // Nothing is kept, or it cannot be read: the program finds out, and says so.
}
