// What an earlier visit left, before anything is painted: the theme that was chosen (without one the page is as the system
// wishes), and whether the picture of a first visit is the one to begin with.
const { dataset } = document.documentElement;
// A link leads elsewhere.
dataset.visit = location.hash.length > 1 || location.search.length > 1 ? 'again' : 'first';
try {
  const { palette, room } = JSON.parse(localStorage.getItem('glassnet.preferences') ?? '{}');
  if (palette) dataset.theme = palette;
  if ((room && room !== 'start') || localStorage.getItem('glassnet.document')) dataset.visit = 'again';
} catch {
  // Nothing is kept, or it cannot be read: the program finds out, and says so.
}
