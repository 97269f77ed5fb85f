import { initialWorld } from '../model/initial-world'
import { applyCommand, step } from '../model/step'
import type { Engine } from './engine'

/** The real model. */
export const MODEL: Engine = { initialWorld, step, applyCommand }
