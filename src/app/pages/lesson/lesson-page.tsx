import '../../player/player.css'
import './lesson.css'
import { openPlaces } from 'virtual:open-places'
import { Suspense, useEffect, useState } from 'react'
import type { Locale } from '../../../base/locale'
import { err } from '../../../base/result'
import { shellMessages } from '../../../i18n/shell/messages'
import { type LessonContent, loadLesson, OPEN_LESSONS } from '../../../lessons/lessons'
import type { HappeningId } from '../../../model/ids'
import { problem } from '../../../scenario/problem'
import { lazily } from '../../lazily'
import { takeUp } from '../../lesson/carried'
import { LessonProvider } from '../../lesson/lesson-context'
import { LessonFlow } from '../../lesson/lesson-flow'
import { LessonTools } from '../../lesson/lesson-tools'
import { LessonView } from '../../lesson/lesson-view'
import { pagePlayer } from '../../player/player'
import { PlayerProvider } from '../../player/player-context'
import type { Route } from '../../routes'
import { LessonShareButton } from '../../share/lesson-share-button'
import { hasMoment, type Moment, momentFragment, readMoment } from '../../share/moment'
import { keepPlace } from '../../shell/place'
import { Shell } from '../../shell/shell'
import { useSite } from '../../site'

// The words of all that can be wrong with a link are for those who have such a link.
const ProblemPage = lazily(async () => (await import('../../share/problem-page')).ProblemPage)

/** One lesson: loads its words and scenario, or what a link asks for, and shows it. */
export function LessonPage(props: { readonly lessonId: string; readonly locale: Locale }) {
  const { lessonId, locale } = props
  const { href } = useSite()
  const [flow] = useState(() => new LessonFlow(pagePlayer))
  const { content, moment } = useOpening(flow, lessonId, locale)
  const shell = shellMessages(locale)
  const place = Object.hasOwn(openPlaces, lessonId) ? openPlaces[lessonId] : undefined
  const opened = moment?.ok === false ? null : content
  useEffect(() => {
    if (!opened) return
    return keepPlace(async (to) => {
      if (pagePlayer.currentSummary() === null) return null
      flow.carryOver()
      return momentFragment(flow, to)
    })
  }, [flow, opened])
  const title = place?.title[locale] ?? ''
  const chapter = place?.chapter[locale] ?? ''
  return (
    <PlayerProvider player={pagePlayer}>
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
          {moment !== null && !moment.ok ? (
            <Suspense>
              <ProblemPage locale={locale} problem={moment.problem} />
            </Suspense>
          ) : content ? (
            <LessonView locale={locale} content={content} number={place?.number ?? ''} />
          ) : (
            <h1 className="lesson-loading">{title || shell('siteName')}</h1>
          )}
        </Shell>
      </LessonProvider>
    </PlayerProvider>
  )
}

/** Loads the lesson and what the address asks for, and begins it. */
function useOpening(flow: LessonFlow, lessonId: string, locale: Locale) {
  const { href } = useSite()
  const [content, setContent] = useState<LessonContent | null>(null)
  const [moment, setMoment] = useState<Moment | null>(null)
  useEffect(() => {
    let current = true
    const load = async () => {
      const [loaded, read] = await Promise.all([
        loadLesson(lessonId, locale),
        hasMoment() ? readMoment(OPEN_LESSONS) : null,
      ])
      if (!current || !loaded) return
      const route = read && routeElsewhere(read, lessonId, locale)
      if (route) {
        location.replace(href(route) + location.hash)
        return
      }
      const said = read && ofLesson(read, loaded)
      setMoment(said)
      setContent(loaded)
      await begin(flow, loaded, said)
    }
    void load()
    return () => {
      current = false
    }
  }, [flow, lessonId, locale, href])
  return { content, moment }
}

async function begin(
  flow: LessonFlow,
  { lesson }: LessonContent,
  moment: Moment | null,
): Promise<void> {
  if (moment !== null && !moment.ok) return
  const said = moment?.value
  const first = lesson.versions[0]?.version ?? '4.x'
  if (!said) {
    await flow.begin(lesson, { step: 0, version: first })
    return
  }
  const step = lesson.steps.findIndex(({ id }) => id === said.step)
  const hasVersion = lesson.versions.some(({ version }) => version === said.version)
  if (said.step !== undefined && step < 0) flow.tell('unknownStep')
  else if (said.version !== undefined && !hasVersion) flow.tell('unknownVersion')
  await flow.begin(lesson, {
    step: Math.max(0, step),
    version: said.version !== undefined && hasVersion ? said.version : first,
    variant: said.variant ?? null,
    acts: said.acts.map(({ atMs, command }) => ({ at: Math.round(atMs * 1000), command })),
    at: Math.round(said.atMs * 1000),
    selected: happeningOf(said.selection),
    carried: takeUp(lesson.id),
  })
}

/** Where a link leads that was not made here: to its lesson, or with a cluster of its own to the sandbox. */
function routeElsewhere(moment: Moment, here: string, locale: Locale): Route | null {
  if (!moment.ok || moment.value.lesson === here) return null
  const { lesson } = moment.value
  return lesson === undefined
    ? { page: 'sandbox', locale }
    : { page: 'lesson', lessonId: lesson, locale }
}

/** What the link says, unless the lesson has no such run. */
function ofLesson(moment: Moment, { lesson }: LessonContent): Moment {
  const variant = moment.ok ? moment.value.variant : undefined
  const variants = lesson.scenario.variants ?? {}
  if (variant === undefined || variants[variant]) return moment
  const known = Object.keys(variants).join(', ')
  return err(problem('scenario.unknownVariant', 'variant', { value: variant, known }))
}

/** The happening that a link selects, `h` and its id; null for none. */
function happeningOf(selection: string | undefined): HappeningId | null {
  const id = Number(/^h(\d{1,9})$/.exec(selection ?? '')?.[1] ?? 0)
  return id > 0 ? id : null
}
