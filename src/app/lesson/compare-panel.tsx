import './compare-panel.css'
import { useEffect, useState } from 'react'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import type { Lesson, LessonText } from '../../lessons/lesson'
import type { Scenario } from '../../scenario/scenario'
import type { Figures } from '../../worker/protocol'
import { usePlayer } from '../player/player-context'

/** The lesson's variants side by side, each with the figures of its whole run. */
export function ComparePanel(props: {
  readonly locale: Locale
  readonly lesson: Lesson
  readonly text: LessonText
  readonly scenarios: readonly (Scenario | null)[]
  readonly current: string | null
  readonly onChoose: (variant: string | null) => void
}) {
  const { locale, lesson, text, scenarios } = props
  const say = playerMessages(locale)
  const figures = useFigures(scenarios, lesson.group ?? '')
  return (
    <ul className="compare">
      {lesson.compare.map(({ id, variant }, i) => {
        const words = text.compare[id]
        const figure = figures[i]
        if (!words) return null
        return (
          <li key={id}>
            <button
              type="button"
              className="compare-run"
              aria-pressed={props.current === variant}
              onClick={() => props.onChoose(variant)}
            >
              <strong>{words.title}</strong>
              <span>{words.caption}</span>
              <span
                className={figure && figure.duplicates > 0 ? 'verdict-danger' : 'verdict-commit'}
              >
                {figure &&
                  (figure.duplicates > 0
                    ? say('duplicates', { count: figure.duplicates })
                    : say('noDuplicates'))}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Figures of the scenarios, run headless in the engine; null until known. Requested again for other scenarios only. */
export function useFigures(
  scenarios: readonly (Scenario | null)[],
  group: string,
): readonly (Figures | null)[] {
  const { requestFigures } = usePlayer().asking
  const [figures, setFigures] = useState<readonly (Figures | null)[]>([])
  useEffect(() => {
    let current = true
    setFigures(scenarios.map(() => null))
    // One after the other, so that the first are seen while the rest still run.
    const tell = async () => {
      for (const [i, scenario] of scenarios.entries()) {
        if (!current || !scenario) continue
        const told = await requestFigures([scenario], group)
        if (!current) return
        setFigures((before) => before.map((known, at) => (at === i ? (told?.[0] ?? null) : known)))
      }
    }
    void tell()
    return () => {
      current = false
    }
  }, [scenarios, group, requestFigures])
  return figures
}
