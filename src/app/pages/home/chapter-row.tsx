import './chapter-row.css'
import type { Locale } from '../../../base/locale'
import { homeMessages } from '../../../i18n/home/messages'
import { type Chapter, LESSONS } from '../../../lessons/catalogue'
import type { Progress } from '../../moment/progress'
import { LessonTile } from './lesson-tile'
import type { ReadingPlace } from './reading-place'

/** A chapter: its name at left, its lessons as a tape. */
export function ChapterRow(props: {
  readonly chapter: Chapter
  /** From 1. */
  readonly number: number
  readonly locale: Locale
  readonly progress: Progress
  readonly place: ReadingPlace | null
}) {
  const { chapter, number, locale, progress, place } = props
  const say = homeMessages(locale)
  const open = chapter.lessons.some((lesson) => lesson.open)
  const tiles = LESSONS.map((lesson, index) => ({ lesson, index })).filter(({ lesson }) =>
    chapter.lessons.some(({ id }) => id === lesson.id),
  )
  return (
    <section
      className={open ? 'chapter' : 'chapter chapter-planned'}
      aria-labelledby={`chapter-${chapter.id}`}
    >
      <div className="chapter-name">
        <span className="chapter-number" aria-hidden="true">
          {number}
        </span>
        <h2 id={`chapter-${chapter.id}`}>
          <span className="visually-hidden">{say('chapter', { number })} </span>
          {chapter.title[locale]}
        </h2>
        <p>{chapter.summary[locale]}</p>
      </div>
      <ol className="tape">
        {tiles.map(({ lesson, index }, i) => (
          <LessonTile
            key={lesson.id}
            lesson={lesson}
            locale={locale}
            finished={progress.finished.includes(lesson.id)}
            next={place?.way !== 'again' && place?.lesson.id === lesson.id}
            bookmark={bookmarkAt(place, index, i === tiles.length - 1)}
          />
        ))}
      </ol>
    </section>
  )
}

/** A bookmark behind a chapter's last lesson hangs from that lesson, not in the next chapter. */
function bookmarkAt(place: ReadingPlace | null, index: number, last: boolean) {
  const before = place?.bookmarkBefore
  const first = LESSONS[index]?.number.endsWith('.1')
  if (before === index && !(first && place?.way !== 'continue')) return 'left'
  if (before === index + 1 && last && place?.way !== 'continue') return 'right'
  return null
}
