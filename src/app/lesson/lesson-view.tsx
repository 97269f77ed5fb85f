import './lesson-view.css'
import { type RefObject, Suspense, useMemo, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import { RELEASES } from '../../config/version'
import { playerMessages } from '../../i18n/player/messages'
import type { Lesson, LessonStep, StepText } from '../../lessons/lesson'
import type { LessonContent } from '../../lessons/lessons'
import { Icon } from '../icons'
import { lazily } from '../lazily'
import { finishLesson } from '../moment/progress'
import type { ClockState } from '../player/clock'
import { Notices } from '../player/notices'
import { usePageKeys } from '../player/page-keys'
import { useClock, usePlayer, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { StageView } from '../player/stage-view'
import type { Answering } from '../player/transport'
import { RecordedOn } from '../shell/recorded-on'
import { useSite } from '../site'
import { Button } from '../ui/button'
import { Announcer } from './announcer'
import { Captions } from './captions'
import { useLesson, useLessonState } from './lesson-context'
import { scenarioOf } from './lesson-flow'
import { LessonNotice } from './lesson-notice'
import type { LessonState, Reply } from './lesson-state'
import { LessonTime } from './lesson-time'
import { Narration } from './narration-view'
import { Steps } from './steps'

// Panels that are opened now and then are not part of the first load.
const ClientCode = lazily(async () => (await import('./code-pane')).ClientCode)
const Question = lazily(async () => (await import('./question')).Question)
const EventLog = lazily(async () => (await import('../player/event-log')).EventLog)
const WhyPanel = lazily(async () => (await import('../player/why-panel')).WhyPanel)
const CardsPanel = lazily(async () => (await import('./cards-panel')).CardsPanel)
const ComparePanel = lazily(async () => (await import('./compare-panel')).ComparePanel)
const SliderPanel = lazily(async () => (await import('./slider-panel')).SliderPanel)
const LegendDialog = lazily(async () => (await import('../player/legend-dialog')).LegendDialog)
const BranchNotice = lazily(async () => (await import('../acts/branch-notice')).BranchNotice)
const WhatIfDialog = lazily(async () => (await import('./what-if-dialog')).WhatIfDialog)

const stepOf = (state: LessonState) => state.step
const versionOf = (state: LessonState) => state.version
const repliesOf = (state: LessonState) => state.replies
const panelOf = (state: LessonState) => state.panel
const presentationOf = (state: LessonState) => state.presentation
const isInBranch = (state: PlayerState) => state.branch !== 'main'
const chainLength = (state: PlayerState) => state.chain.length
const scenarioShown = (state: PlayerState) => state.scenario
const horizonOf = (state: ClockState) => state.horizon

interface LessonViewProps {
  readonly locale: Locale
  readonly content: LessonContent
  /** `7.2` */
  readonly number: string
}

/** Stage, words, transport and timeline of a lesson. */
export function LessonView(props: LessonViewProps) {
  const { locale, content, number } = props
  const { lesson, text } = content
  const flow = useLesson()
  const { startAt } = usePlayer()
  const index = useLessonState(stepOf)
  const presentation = useLessonState(presentationOf)
  const open = useLessonState(panelOf)
  const asked = useShown(chainLength) > 0
  const scenario = useShown(scenarioShown)
  const step = lesson.steps[index]
  const words = step ? text.steps[step.id] : undefined
  const question = useRef<HTMLElement>(null)
  const answering = useAnswering(locale, question)
  const keys = useMemo(
    () => ({
      onScene: flow.moveBy,
      onPresentation: flow.togglePresentation,
      onLegend: () => flow.openPanel('legend'),
      onAsked: answering.onAnswer,
      isBeforeAudience: presentation,
    }),
    [flow, answering, presentation],
  )
  usePageKeys(keys)
  if (!step || !words) return null
  const closePanel = () => flow.openPanel('none')
  return (
    <div className={pageClass(presentation, step.layout === 'wide')}>
      <section className="lesson-stage" aria-label={text.caption}>
        <StageView
          locale={locale}
          plate={step.plate ?? lesson.plate}
          caption={{ figure: number, text: text.caption }}
          headline={lesson.headline}
          callouts={step.callouts}
          words={words}
        />
        <Notices locale={locale} />
      </section>
      <Column {...props} step={step} words={words} index={index} question={question} />
      {(asked || open === 'log') && (
        <div className="side-panel">
          <Suspense>
            {asked && <WhyPanel locale={locale} startAt={startAt()} />}
            {open === 'log' && <Log locale={locale} />}
          </Suspense>
        </div>
      )}
      <LessonTime locale={locale} onScene={() => flow.moveBy(1)} answering={answering} />
      <Announcer locale={locale} words={words} stepKey={step.id} />
      <Suspense>
        {open === 'legend' && <LegendDialog locale={locale} onClose={closePanel} />}
        {open === 'whatIf' && scenario && (
          <WhatIfDialog
            locale={locale}
            scenario={scenario}
            plate={step.plate ?? lesson.plate}
            onClose={closePanel}
          />
        )}
      </Suspense>
    </div>
  )
}

/** Way past the question of a step: an audience is shown the answer, a learner is led to the question. */
function useAnswering(locale: Locale, question: RefObject<HTMLElement | null>): Answering {
  const presentation = useLessonState(presentationOf)
  return useMemo(() => {
    const say = playerMessages(locale)
    const reveal = () => question.current?.querySelector('form')?.requestSubmit()
    const lead = () => {
      question.current?.scrollIntoView({ block: 'nearest' })
      question.current?.querySelector('input')?.focus({ preventScroll: true })
    }
    return presentation
      ? { words: say('reveal'), onAnswer: reveal }
      : { words: say('answerFirst'), onAnswer: lead }
  }, [locale, question, presentation])
}

function pageClass(presentation: boolean, wide: boolean): string {
  return ['lesson-page', ...(presentation ? ['presentation'] : []), ...(wide ? ['wide'] : [])].join(
    ' ',
  )
}

function Log(props: { readonly locale: Locale }) {
  const { startAt } = usePlayer()
  const horizon = useClock(horizonOf)
  const { openPanel } = useLesson()
  return (
    <EventLog
      locale={props.locale}
      startAt={startAt()}
      hiddenAfter={horizon}
      onClose={() => openPanel('none')}
    />
  )
}

function Column(
  props: LessonViewProps & {
    readonly step: LessonStep
    readonly words: StepText
    readonly index: number
    readonly question: RefObject<HTMLElement | null>
  },
) {
  const { locale, content, number, step, words, index } = props
  const { lesson, text } = content
  const { answered } = useLesson()
  const replies = useLessonState(repliesOf)
  const inBranch = useShown(isInBranch)
  const presentation = useLessonState(presentationOf)
  const question = step.question
  return (
    <section className="lesson-column" aria-label={text.title}>
      <p className="lesson-kicker">{`${number} ${text.title}`}</p>
      <LessonNotice locale={locale} />
      {inBranch && (
        <Suspense fallback={null}>
          <BranchNotice locale={locale} />
        </Suspense>
      )}
      <Steps locale={locale} content={content} index={index} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where the window is low */}
      <div className="lesson-words" tabIndex={0}>
        <h1>{words.title}</h1>
        <Narration text={words.narration} />
        {index === 0 && <Recorded locale={locale} lesson={lesson} />}
        {words.captions && <Captions captions={words.captions} />}
        <Suspense>
          {question && words.question && (
            <Question
              key={step.id}
              locale={locale}
              question={question}
              text={words.question}
              reply={replies[question.id] ?? null}
              presentation={presentation}
              box={props.question}
              onReply={(given: Reply) => answered(step, given)}
            />
          )}
          <Panel {...props} />
        </Suspense>
      </div>
      <Code {...props} />
      <StepNavigation {...props} />
    </section>
  )
}

/** On which release the lesson's behaviour was recorded, where a lesson begins. */
function Recorded(props: { readonly locale: Locale; readonly lesson: Lesson }) {
  const { locale, lesson } = props
  const version = useLessonState(versionOf)
  const scenario = lesson.recorded[version]
  if (scenario === undefined) return null
  return <RecordedOn locale={locale} release={RELEASES[version]} scenario={scenario} />
}

function Panel(props: LessonViewProps & { readonly step: LessonStep }) {
  const { locale, content, step } = props
  const { lesson, text } = content
  const version = useLessonState(versionOf)
  const { chooseVariant } = useLesson()
  const [variant, setVariant] = useState<string | null>(null)
  const scenarios = useMemo(
    () => lesson.compare.map((each) => scenarioOf(lesson, version, each.variant)),
    [lesson, version],
  )
  switch (step.panel) {
    case 'compare':
      return (
        <ComparePanel
          locale={locale}
          lesson={lesson}
          text={text}
          scenarios={scenarios}
          current={variant}
          onChoose={(chosen) => {
            setVariant(chosen)
            void chooseVariant(chosen)
          }}
        />
      )
    case 'slider':
      return lesson.slider ? (
        <SliderPanel locale={locale} slider={lesson.slider} group={lesson.group ?? ''} />
      ) : null
    case 'cards':
      return <CardsPanel locale={locale} claims={lesson.claims} text={text} />
    default:
      return null
  }
}

function Code(props: LessonViewProps & { readonly step: LessonStep }) {
  const { locale, content, step } = props
  const scenario = useShown(scenarioShown) ?? content.lesson.scenario
  const id = step.codeClient ?? content.lesson.codeClient
  const client = scenario.clients.find((each) => each.id === id)
  if (step.panel !== 'code' || !client) return null
  return (
    <Suspense fallback={null}>
      <ClientCode locale={locale} client={client} comments={content.text.code} />
    </Suspense>
  )
}

function StepNavigation(
  props: LessonViewProps & { readonly index: number; readonly step: LessonStep },
) {
  const { locale, content, index } = props
  const { lesson, text } = content
  const say = playerMessages(locale)
  const { href } = useSite()
  const { moveBy } = useLesson()
  const next = lesson.steps[index + 1]
  return (
    <footer className="lesson-nav">
      <Button look="text" disabled={index === 0} onClick={() => moveBy(-1)}>
        <Icon name="back" size={20} />
        {say('previous')}
      </Button>
      {next ? (
        <Button look="plain" onClick={() => moveBy(1)}>
          {text.steps[next.id]?.next}
          <Icon name="forward" size={20} />
        </Button>
      ) : (
        <a
          className="button"
          href={href({ page: 'home', locale })}
          onClick={() => finishLesson(lesson.id)}
        >
          {say('finish')}
        </a>
      )}
    </footer>
  )
}
