import { initialWorld } from '../model/initial-world'
import { applyCommand, step } from '../model/step'
import type { Engine } from '../timeline/engine'

/** The real model. */
export const ENGINE: Engine = { initialWorld, step, applyCommand }
