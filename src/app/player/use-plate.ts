import { useEffect, useState } from 'react'
import { type AnyPlate, loadPlate, type StageSpec } from '../../stage/stage'

/** The plate of a kind; null until it has loaded. */
export function usePlate(kind: StageSpec['kind']): AnyPlate | null {
  const [loaded, setLoaded] = useState<AnyPlate | null>(null)
  useEffect(() => {
    let current = true
    void loadPlate(kind).then((plate) => {
      if (current) setLoaded(plate)
    })
    return () => {
      current = false
    }
  }, [kind])
  return loaded?.kind === kind ? loaded : null
}
