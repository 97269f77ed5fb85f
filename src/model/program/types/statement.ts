import type { InferOutput } from 'valibot'
import type { ReadonlyDeep } from '../../../base/readonly-deep'
import type { CAUGHT, SIMPLE, slip } from './statement.schema'

export type CaughtException = (typeof CAUGHT)[number]

type SimpleStatement = ReadonlyDeep<InferOutput<(typeof SIMPLE)[number]>>

/** One statement of a program's main method. Milliseconds of virtual time; blocks run from top to bottom. */
export type Statement = SimpleStatement | BlockStatement

export type Block = readonly Statement[]

export type Slip = ReadonlyDeep<InferOutput<typeof slip>>

interface Slippery {
  readonly slip?: Slip | undefined
}

export type BlockStatement = Slippery &
  (
    | {
        readonly do: 'while'
        /** `running`: until the application was asked to close; `true`: never ends by itself. */
        readonly test: 'running' | 'true'
        readonly body: Block
      }
    | { readonly do: 'repeat'; readonly times: number; readonly body: Block }
    /** Each record of the poll before it. */
    | { readonly do: 'forEach'; readonly body: Block }
    /** Each record that the script hands a producer, until the application was asked to close. */
    | { readonly do: 'take'; readonly body: Block }
    /** The body only for one record. */
    | {
        readonly do: 'ifRecord'
        readonly partition: string
        readonly offset: number
        readonly body: Block
      }
    /** The body only every n-th time that the program comes by. */
    | { readonly do: 'everyNth'; readonly n: number; readonly body: Block }
    | TryStatement
  )

export interface TryStatement {
  readonly do: 'try'
  readonly body: Block
  readonly catch?:
    | readonly { readonly exception: CaughtException; readonly body: Block }[]
    | undefined
  readonly finally?: Block | undefined
}

export type StatementName = Statement['do']
