/** Result of lessons/open-places.ts at build time, so that a lesson's page does not load the whole curriculum; see vite.config.ts. */
declare module 'virtual:open-places' {
  export const openPlaces: Readonly<
    Record<string, import('../../../lessons/open-places').LessonPlace>
  >
}
