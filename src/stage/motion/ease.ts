/** A CSS cubic-bezier(x1, y1, x2, y2) as a function of progress 0..1. */
export function cubicBezier(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): (progress: number) => number {
  return (progress) => {
    if (progress <= 0) return 0
    if (progress >= 1) return 1
    return bezier(y1, y2, parameterAt(progress, x1, x2))
  }
}

/** x is monotone in the parameter, so halving always finds it. 30 halvings: below 1e-9. */
function parameterAt(x: number, x1: number, x2: number): number {
  let low = 0
  let high = 1
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2
    if (bezier(x1, x2, middle) < x) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function bezier(p1: number, p2: number, u: number): number {
  const v = 1 - u
  return 3 * v * v * u * p1 + 3 * v * u * u * p2 + u * u * u
}

/** Track, wire, fetch; the bookmark's slide. */
export const easeHop = cubicBezier(0.3, 0, 0.1, 1)
/** HW and LEO poles. */
export const easePole = cubicBezier(0.2, 0, 0, 1)
