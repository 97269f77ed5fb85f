/** Query of an address whose page stands in somebody's frame, without top bar and footer. */
export const EMBED = '?embed'

/** Whether the page on show stands in a frame: `public/early.js` says so before the first paint. */
export function isEmbedded(): boolean {
  return 'embed' in document.documentElement.dataset
}
