/** The model held against the recordings when the site is built; see vite.config.ts. */
declare module 'virtual:recordings' {
  export const report: import('../../../recordings/report').Report
}
