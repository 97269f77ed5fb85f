/** URL of the script built from `entry.ts`; see vite.config.ts. */
declare module 'virtual:engine-url' {
  export const engineUrl: string
}
