import { Suspense } from 'react'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { lazily } from '../lazily'
import { Button } from '../ui/button'
import type { Reopen } from './lost-engine'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

interface EngineFailedProps {
  readonly locale: Locale
  readonly reopen: Reopen
}

const problemOf = (state: PlayerState) => state.problem

// Whoever can load nothing more must still be told.
const LostEngine = lazily<EngineFailedProps>(() =>
  import('./lost-engine').then(
    (module) => module.LostEngine,
    () => Failed,
  ),
)

/** The engine cannot go on: the way out is loaded when it is needed. */
export function EngineFailed(props: EngineFailedProps) {
  return (
    <Suspense fallback={null}>
      <LostEngine {...props} />
    </Suspense>
  )
}

function Failed({ locale, reopen }: EngineFailedProps) {
  const say = playerMessages(locale)
  const { clock, currentSummary, state } = usePlayer()
  const problem = useShown(problemOf)
  return (
    <div className="notice notice-danger" role="alert">
      {say('engineFailed', { detail: problem?.detail || problem?.code || '' })}
      <Button
        look="plain"
        onClick={() => {
          const { scenario } = state.getState()
          const acts = currentSummary()?.branch.acts ?? []
          if (scenario) reopen(scenario, acts, clock.position.getState().t)
        }}
      >
        {say('tryAgain')}
      </Button>
    </div>
  )
}
