/** What lessons/open-places.ts says, made at build time: a lesson's page does not carry the whole curriculum; see vite.config.ts. */
declare module 'virtual:open-places' {
  export const openPlaces: Readonly<
    Record<string, import('../../../lessons/open-places').LessonPlace>
  >
}
