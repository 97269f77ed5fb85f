import './home-page.css'
import type { Locale } from '../../../base/locale'
import { homeMessages } from '../../../i18n/home/messages'
import { shellMessages } from '../../../i18n/shell/messages'
import { CHAPTERS, LESSONS, lessonOf } from '../../../lessons/catalogue'
import { useProgress } from '../../moment/progress'
import { Shell } from '../../shell/shell'
import { useSite } from '../../site'
import { ChapterRow } from './chapter-row'
import { Legend } from './legend'
import { type ReadingPlace, readingPlace } from './reading-place'
import { ResultTiles } from './result-tiles'

const TEASER_LESSON = 'auto-commit-34-40'

/** The curriculum as a log: chapters are segments, lessons are tiles, the bookmark is the reader's. */
export function HomePage({ locale }: { readonly locale: Locale }) {
  const say = homeMessages(locale)
  const progress = useProgress()
  const place = readingPlace(progress)
  const done = LESSONS.filter((lesson) => progress.finished.includes(lesson.id)).length
  return (
    <Shell breadcrumb={[{ text: shellMessages(locale)('contents') }]}>
      <div className="home">
        <section className="hero">
          <div className="hero-words">
            <h1>{say('title')}</h1>
            <p>{say('invitation')}</p>
            <div className="hero-ways">
              {place !== null && <ResumeLink place={place} locale={locale} />}
              <SandboxLink locale={locale} />
            </div>
          </div>
          <Teaser locale={locale} />
        </section>
        <section className="curriculum" aria-label={say('curriculum')}>
          {CHAPTERS.map((chapter, i) => (
            <ChapterRow
              key={chapter.id}
              chapter={chapter}
              number={i + 1}
              locale={locale}
              progress={progress}
              place={place}
            />
          ))}
        </section>
        <footer className="home-foot">
          <Legend locale={locale} />
          <p>{say('progress', { done, total: LESSONS.length })}</p>
          <HowTrueLink locale={locale} />
        </footer>
      </div>
    </Shell>
  )
}

function ResumeLink(props: { readonly place: ReadingPlace; readonly locale: Locale }) {
  const { place, locale } = props
  const { href } = useSite()
  const say = homeMessages(locale)
  return (
    <a className="resume" href={href({ page: 'lesson', locale, lessonId: place.lesson.id })}>
      {say(place.way, { number: place.lesson.number })}
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M5 12h14M13 6l6 6-6 6" />
      </svg>
    </a>
  )
}

function SandboxLink({ locale }: { readonly locale: Locale }) {
  const { href } = useSite()
  return (
    <a className="resume resume-other" href={href({ page: 'sandbox', locale })}>
      {homeMessages(locale)('openSandbox')}
    </a>
  )
}

function HowTrueLink({ locale }: { readonly locale: Locale }) {
  const { href } = useSite()
  return <a href={href({ page: 'how-true', locale })}>{shellMessages(locale)('howTrue')}</a>
}

function Teaser({ locale }: { readonly locale: Locale }) {
  const { href } = useSite()
  const say = homeMessages(locale)
  const lesson = lessonOf(TEASER_LESSON)
  if (lesson === undefined) return null
  return (
    <div className="teaser">
      <ResultTiles description={say('teaserPicture')} />
      <div className="teaser-words">
        <a href={href({ page: 'lesson', locale, lessonId: lesson.id })}>{say('teaser')}</a>
        <p>
          <span className="mono">{lesson.number}</span> {lesson.title[locale]}
        </p>
      </div>
    </div>
  )
}
