import { openPlaces } from 'virtual:open-places'
import { Suspense, useEffect, useState } from 'react'
import type { Locale } from '../../../base/locale'
import { shellMessages } from '../../../i18n/shell/messages'
import { lazily } from '../../lazily'
import { LessonProvider } from '../../lesson/lesson-context'
import { LessonFlow } from '../../lesson/lesson-flow'
import { LessonTools } from '../../lesson/lesson-tools'
import { LessonView } from '../../lesson/lesson-view'
import { type Opening, openLesson } from '../../lesson/open-lesson'
import { write } from '../../moment/moments'
import { pagePlayer } from '../../player/page-player'
import { PlayerProvider } from '../../player/player-context'
import { LessonShareButton } from '../../share/lesson-share-button'
import { keepPlace } from '../../shell/place'
import { Shell } from '../../shell/shell'
import { useSite } from '../../site'

// The words for problems of links load only with such a link.
const ProblemPage = lazily(async () => (await import('../../share/problem-page')).ProblemPage)

/** One lesson: loads its words and scenario, at the place of a link if there is one, and shows it. */
export function LessonPage(props: { readonly lessonId: string; readonly locale: Locale }) {
  const { lessonId, locale } = props
  const { href } = useSite()
  const [flow] = useState(() => new LessonFlow(pagePlayer()))
  const opening = useOpening(flow, lessonId, locale)
  const shell = shellMessages(locale)
  const place = Object.hasOwn(openPlaces, lessonId) ? openPlaces[lessonId] : undefined
  const opened = opening?.kind === 'lesson' ? opening.content : null
  useEffect(() => {
    if (!opened) return
    return keepPlace(async (to) => {
      if (flow.player.currentSummary() === null) return null
      flow.carryOver()
      return write(flow.content(to), flow.player.state.getState().history)
    })
  }, [flow, opened])
  const title = place?.title[locale] ?? ''
  const chapter = place?.chapter[locale] ?? ''
  return (
    <PlayerProvider player={flow.player}>
      <LessonProvider flow={flow}>
        <Shell
          breadcrumb={[
            { text: chapter, href: href({ page: 'home', locale }) },
            { text: `${place?.number ?? ''} ${title}`.trim() },
          ]}
          actions={
            opened && (
              <>
                <LessonTools locale={locale} lesson={opened.lesson} />
                <LessonShareButton locale={locale} lesson={opened.lesson} title={title} />
              </>
            )
          }
        >
          {opening?.kind === 'problem' ? (
            <Suspense>
              <ProblemPage locale={locale} problem={opening.problem} />
            </Suspense>
          ) : opened ? (
            <LessonView locale={locale} content={opened} number={place?.number ?? ''} />
          ) : (
            <h1 className="lesson-loading">{title || shell('siteName')}</h1>
          )}
        </Shell>
      </LessonProvider>
    </PlayerProvider>
  )
}

/** Target of the address; null until known. Navigates to another page, or begins the lesson. */
function useOpening(flow: LessonFlow, lessonId: string, locale: Locale): Opening | null {
  const { href } = useSite()
  const [opening, setOpening] = useState<Opening | null>(null)
  useEffect(() => {
    let current = true
    void openLesson(lessonId, locale, location).then((found) => {
      if (!current || found === null) return
      if (found.kind === 'elsewhere') {
        location.replace(href(found.route) + location.hash)
        return
      }
      setOpening(found)
      if (found.kind === 'lesson') void flow.begin(found.content.lesson, found.start)
    })
    return () => {
      current = false
    }
  }, [flow, lessonId, locale, href])
  return opening
}
