import './why-panel.css'
import '../ui/panel.css'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import type { Happening } from '../../frame/frame'
import { exceptionLines } from '../../i18n/log/exception-text'
import { logMessages } from '../../i18n/log/messages'
import { playerMessages } from '../../i18n/player/messages'
import { whyMessages } from '../../i18n/why/messages'
import type { HappeningId } from '../../model/ids'
import { Icon } from '../icons'
import { Button } from '../ui/button'
import { useSigns } from './chain-notes'
import { clockNumber, clockWords } from './clock-words'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

const chainOf = (state: PlayerState) => state.chain
const selectedOf = (state: PlayerState) => state.selected
const reasonsOf = (state: PlayerState) => state.reasons
const unfoldedOf = (state: PlayerState) => state.unfolded
const actedOf = (state: PlayerState) => state.branches[state.branch]?.acted ?? NO_ACTS

const NO_ACTS: readonly HappeningId[] = []

interface WhyProps {
  readonly locale: Locale
  readonly startAt: SimTime
}

/** The answer to "why?": the causes that decided, joined by "because", and the way between them folded. */
export function WhyPanel(props: WhyProps) {
  const { locale } = props
  const say = playerMessages(locale)
  const { letGo } = usePlayer()
  const chain = useShown(chainOf)
  const selected = useShown(selectedOf)
  const reasons = useShown(reasonsOf)
  const asked = chain.at(-1)
  if (selected === null || asked === undefined) return null
  const decisive = chain.filter(({ id }) => reasons?.decisive.includes(id))
  const others = chain.slice(0, -1).filter(({ id }) => !reasons?.decisive.includes(id))
  return (
    <section className="why-panel" aria-label={say('whyTitle')}>
      <header className="panel-head">
        <h2>{say('whyTitle')}</h2>
        <Button look="tool" onClick={letGo}>
          <Icon name="close" size={18} />
          {say('whyClose')}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <div className="why-answer" tabIndex={0}>
        <Asked {...props} happening={asked} />
        {decisive.length === 0 ? (
          <p className="why-lead">{say('noCause')}</p>
        ) : (
          <>
            <p className="why-lead">{whyMessages(locale)('because')}</p>
            <ol className="why-list">
              {decisive.map((happening, i) => (
                <Cause key={happening.id} {...props} happening={happening} isNext={i > 0} />
              ))}
            </ol>
          </>
        )}
        {others.length > 0 && <Way {...props} others={others} />}
        <Needed {...props} asked={asked} />
      </div>
    </section>
  )
}

/** The happening whose causes are told. */
function Asked({ locale, startAt, happening }: WhyProps & { readonly happening: Happening }) {
  const { endOfRun } = usePlayer()
  return (
    <div className="why-asked">
      <span className="why-disc" aria-hidden="true">
        ?
      </span>
      <h3>
        <Told locale={locale} happening={happening} />
      </h3>
      <time>{clockNumber(happening.at, startAt, endOfRun())}</time>
      <Exception happening={happening} />
    </div>
  )
}

/** A cause with its sign; `isNext`: another one stands before it. */
function Cause(props: WhyProps & { readonly happening: Happening; readonly isNext: boolean }) {
  const { locale, startAt, happening, isNext } = props
  const { asking, endOfRun } = usePlayer()
  const say = whyMessages(locale)
  const isAct = useShown(actedOf).includes(happening.id)
  return (
    <li>
      {isNext && <span className="why-and">{say('andBecause')}</span>}
      <span className="why-disc">{useSigns().get(happening.id)}</span>
      <span className="why-text">
        <button type="button" onClick={() => void asking.askWhy(happening.id)}>
          <Told locale={locale} happening={happening} />
        </button>
        {isAct && (
          <span className="why-mine">
            <Icon name="flag" size={16} /> {say('mine')}
          </span>
        )}
        <Exception happening={happening} />
      </span>
      <time>{clockNumber(happening.at, startAt, endOfRun())}</time>
    </li>
  )
}

/** The sentence of a happening, in which `orders-0` stays in one line. */
function Told({ locale, happening }: Pick<WhyProps, 'locale'> & { readonly happening: Happening }) {
  const words = logMessages(locale)(happening).split(/(\S+-\d+)/)
  return words.map((word, i) =>
    i % 2 === 0 ? (
      word
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: words of one sentence have no other name
      <span className="why-name" key={i}>
        {word}
      </span>
    ),
  )
}

function Exception({ happening }: { readonly happening: Happening }) {
  return exceptionLines(happening).map((line) => (
    <code key={line} className="why-exception" lang="en">
      {line}
    </code>
  ))
}

/** The causes that did not decide: how it went from one to the next. */
function Way(props: WhyProps & { readonly others: readonly Happening[] }) {
  const { locale, startAt, others } = props
  const { asking, endOfRun } = usePlayer()
  const unfolded = useShown(unfoldedOf)
  const say = whyMessages(locale)
  const number = (at: SimTime) => clockNumber(at, startAt, endOfRun())
  const [first, last] = [others[0]?.at ?? 0, others.at(-1)?.at ?? 0]
  return (
    <details
      className="why-way"
      open={unfolded}
      onToggle={(event) => asking.unfold(event.currentTarget.open)}
    >
      <summary>
        {say('howItWent', { count: others.length })}
        <small>
          {first === last ? number(first) : say('span', { from: number(first), to: number(last) })}
        </small>
      </summary>
      <ol className="why-list">
        {others.map((happening) => (
          <Cause key={happening.id} {...props} happening={happening} isNext={false} />
        ))}
      </ol>
    </details>
  )
}

/** Decisions without which it would not have happened then; at most two are named. */
function Needed({ locale, startAt, asked }: WhyProps & { readonly asked: Happening }) {
  const { endOfRun } = usePlayer()
  const reasons = useShown(reasonsOf)
  const signs = useSigns()
  const say = whyMessages(locale)
  const [sign, other] = (reasons?.needed ?? []).map((id) => signs.get(id) ?? '')
  if (sign === undefined) return null
  const time = clockWords(locale, asked.at, startAt, endOfRun())
  return (
    <p className="why-needed">
      {other === undefined
        ? say('needed', { sign, time })
        : say('neededBoth', { sign, other, time })}
    </p>
  )
}
