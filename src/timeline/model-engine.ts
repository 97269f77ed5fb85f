import { initialWorld } from '../model/initial-world'
import { applyCommand, step, stepOn } from '../model/step'
import type { Engine } from './engine'

/** The real model. */
export const MODEL: Engine = { initialWorld, step, stepOn, applyCommand }
