import './narration-view.css'
import { Fragment } from 'react'
import { type NarrationPart, parseNarration, unbroken } from './narration'

/** Narration with its circled numbers; a number never ends a line: it is bound to the next word. */
export function Narration(props: { readonly text: string }) {
  const parts = parseNarration(props.text)
  return (
    <p className="narration">
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        <Fragment key={i}>
          <Part part={part} next={parts[i + 1]} previous={parts[i - 1]} />
        </Fragment>
      ))}
    </p>
  )
}

function Part(props: {
  readonly part: NarrationPart
  readonly next: NarrationPart | undefined
  readonly previous: NarrationPart | undefined
}) {
  const { part, next, previous } = props
  switch (part.kind) {
    case 'callout': {
      const [word] = splitWord(next)
      return (
        <span className="bound">
          <span className="callout-number">{part.n}</span>
          <PartText part={next} text={word} />
        </span>
      )
    }
    default: {
      const text = previous?.kind === 'callout' ? splitWord(part)[1] : part.text
      return <PartText part={part} text={text} />
    }
  }
}

/** First word of a part, which a callout before it stays with on one line, and the rest. */
function splitWord(part: NarrationPart | undefined): readonly [string, string] {
  if (!part || part.kind === 'callout') return ['', '']
  const space = part.text.search(/\s/)
  return space < 0 ? [part.text, ''] : [part.text.slice(0, space), part.text.slice(space)]
}

function PartText(props: { readonly part: NarrationPart | undefined; readonly text: string }) {
  const { part, text } = props
  if (!part || text === '') return null
  switch (part.kind) {
    case 'strong':
      return <strong>{unbroken(text)}</strong>
    case 'committed':
      return <strong className="committed-words">{unbroken(text)}</strong>
    case 'code':
      return <code>{text}</code>
    default:
      return unbroken(text)
  }
}
