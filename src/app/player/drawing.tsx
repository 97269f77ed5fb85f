import { useEffect, useRef } from 'react'
import { draw } from '../../stage/draw/draw'
import type { Shape } from '../../stage/shape'

/** Shapes of the stage in a separate svg, hidden from screen readers: words beside them say the same. */
export function Drawing(props: {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}) {
  const { width, height, shapes } = props
  const layer = useRef<SVGGElement>(null)
  useEffect(() => {
    if (layer.current) draw(layer.current, shapes)
  }, [shapes])
  return (
    <svg
      className="drawing"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <g ref={layer} />
    </svg>
  )
}
