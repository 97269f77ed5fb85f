import bezier from 'bezier-easing'

/** Track, wire, fetch; the bookmark's slide. */
export const easeHop = bezier(0.3, 0, 0.1, 1)
/** HW and LEO poles. */
export const easePole = bezier(0.2, 0, 0, 1)
