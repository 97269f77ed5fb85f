import './told-panel.css'
import { useEffect, useState } from 'react'
import type { Locale } from '../../../base/locale'
import type { Happening } from '../../../frame/frame'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import { logMessages } from '../../../i18n/log/messages'
import { type HappeningWith, isWith } from '../../../model/happening/kinds'
import type { MessageInspection } from '../../../worker/protocol'
import { usePlayer, useShown } from '../../player/player-context'
import type { PlayerState } from '../../player/player-state'
import { clockText } from '../../player/timeline-scale'
import { Button } from '../../ui/button'

const toldOf = (state: PlayerState) => state.told
const branchOf = (state: PlayerState) => state.branch

/** More of the chosen happening: a message opens to its fields, an append to the lives of its records. */
export function ToldPanel({ locale }: { readonly locale: Locale }) {
  const told = useShown(toldOf)
  const [followed, setFollowed] = useState<FollowedRecord | null>(null)
  const message = told !== null && isWith(told, 'opens', 'message') ? told : null
  const appended = told !== null && isWith(told, 'opens', 'records') ? told : null
  return (
    <>
      {message && <MessageFields key={message.id} locale={locale} sent={message} />}
      {appended?.role === 'leader' && (
        <Records locale={locale} appended={appended} onFollow={setFollowed} />
      )}
      {followed && <Life locale={locale} record={followed} onClose={() => setFollowed(null)} />}
    </>
  )
}

interface FollowedRecord {
  readonly partition: string
  readonly offset: number
  readonly appendedBy: number
}

type Sent = HappeningWith<'opens', 'message'>
type Appended = HappeningWith<'opens', 'records'>

/** The fields of a request or a response by Kafka's names. */
function MessageFields(props: { readonly locale: Locale; readonly sent: Sent }) {
  const { locale, sent } = props
  const say = inspectorMessages(locale)
  const { client, startAt } = usePlayer()
  const branch = useShown(branchOf)
  const [message, setMessage] = useState<MessageInspection | null>(null)
  useEffect(() => {
    let current = true
    void client()
      .message(branch, sent.id)
      .then((answer) => {
        if (current && answer?.kind === 'message') setMessage(answer.message)
      })
    return () => {
      current = false
    }
  }, [client, branch, sent.id])
  const title = say(sent.kind === 'request.sent' ? 'request' : 'response', { api: sent.api })
  const fields = message?.fields ?? { partitions: sent.partitions, size: sent.size }
  return (
    <section className="inspector-part told" aria-label={title}>
      <h3>{title}</h3>
      <p className="panel-hint">
        {say('way', { from: sent.entity, to: sent.to })}
        {message && (
          <>
            {' · '}
            {say('onTheWay', {
              from: clockText(message.sentAt, startAt()),
              to: clockText(message.arrivesAt, startAt()),
            })}
          </>
        )}
      </p>
      <Fields value={fields} />
    </section>
  )
}

/** JSON as nested names and values. */
function Fields({ value }: { readonly value: unknown }) {
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each !== 'object' || each === null)) {
      return <code className="field-value">{value.map(String).join(', ') || '[]'}</code>
    }
    return (
      <ol className="fields">
        {value.map((each, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places in a message are what tells its parts apart
          <li key={i}>
            <Fields value={each} />
          </li>
        ))}
      </ol>
    )
  }
  if (typeof value !== 'object' || value === null) {
    return <code className="field-value">{String(value)}</code>
  }
  return (
    <dl className="fields">
      {Object.entries(value).map(([name, inner]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            <Fields value={inner} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const RECORDS_MAX = 12

/** The records of an append; each can be followed. */
function Records(props: {
  readonly locale: Locale
  readonly appended: Appended
  readonly onFollow: (record: FollowedRecord) => void
}) {
  const { locale, appended, onFollow } = props
  const say = inspectorMessages(locale)
  const { baseOffset, lastOffset, partition, id, maxTimestamp, timestampType } = appended
  const count = Math.min(RECORDS_MAX, lastOffset - baseOffset + 1)
  return (
    <section className="inspector-part told" aria-label={say('followRecord')}>
      <h3>{say('followRecord')}</h3>
      <p className="panel-hint">{say(timestampType, { newest: maxTimestamp })}</p>
      <div className="acts">
        {Array.from({ length: count }, (_, i) => baseOffset + i).map((offset) => (
          <Button
            key={offset}
            look="small"
            onClick={() => onFollow({ partition, offset, appendedBy: id })}
          >
            <code>{offset}</code>
          </Button>
        ))}
      </div>
    </section>
  )
}

/** From send() to every poll() that returned the record. */
function Life(props: {
  readonly locale: Locale
  readonly record: FollowedRecord
  readonly onClose: () => void
}) {
  const { locale, record, onClose } = props
  const { partition, offset, appendedBy } = record
  const say = inspectorMessages(locale)
  const tell = logMessages(locale)
  const { asking, client, goTo, startAt } = usePlayer()
  const branch = useShown(branchOf)
  const [life, setLife] = useState<readonly Happening[] | null>(null)
  useEffect(() => {
    let current = true
    void client()
      .follow({ branch, partition, offset, appendedBy })
      .then((answer) => {
        if (current && answer?.kind === 'chain') setLife(answer.happenings)
      })
    return () => {
      current = false
    }
  }, [client, branch, partition, offset, appendedBy])
  const choose = (happening: Happening) => {
    goTo(happening.at)
    void asking.select(happening.id)
  }
  const title = say('followed', { offset, partition })
  return (
    <section className="inspector-part told" aria-label={title}>
      <header className="inspector-head">
        <h3>{title}</h3>
        <Button look="quiet" onClick={onClose}>
          {say('close')}
        </Button>
      </header>
      {life?.length === 0 && <p className="panel-hint">{say('nothingFollowed')}</p>}
      <ol className="life">
        {life?.map((happening) => (
          <li key={happening.id}>
            <button type="button" onClick={() => choose(happening)}>
              <time>{clockText(happening.at, startAt())}</time>
              <span>{tell(happening)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
