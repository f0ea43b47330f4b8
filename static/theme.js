// What holds before anything is painted: whether the page lies in another one; the theme that was chosen on an earlier visit
// (within another page, as without a choice, it is as the system wishes); and whether the picture of a first visit is the one to
// begin with.
const { dataset } = document.documentElement;
if (new URLSearchParams(location.search).has('embed')) dataset.embed = '';
// A link leads elsewhere.
dataset.visit = location.hash.length > 1 || location.search.length > 1 ? 'again' : 'first';
try {
  const { palette, room } = JSON.parse(localStorage.getItem('glassnet.preferences') ?? '{}');
  if (palette && !('embed' in dataset)) dataset.theme = palette;
  if ((room && room !== 'start') || localStorage.getItem('glassnet.document')) dataset.visit = 'again';
} catch {
  // Nothing is kept, or it cannot be read: the program finds out, and says so.
}
