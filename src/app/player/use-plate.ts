import { useEffect, useState } from 'react'
import { loadWords } from '../../i18n/load-words'
import { type AnyPlate, loadPlate, type StageSpec } from '../../stage/stage'

/** The plate of a kind; null until it has loaded. */
export function usePlate(kind: StageSpec['kind']): AnyPlate | null {
  const [loaded, setLoaded] = useState<AnyPlate | null>(null)
  useEffect(() => {
    let current = true
    const load = async () => {
      const plate = await loadPlate(kind)
      await loadWords()
      if (current) setLoaded(plate)
    }
    void load()
    return () => {
      current = false
    }
  }, [kind])
  return loaded?.kind === kind ? loaded : null
}
