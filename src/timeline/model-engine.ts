import '../model/all-clients'
import { initialWorld } from '../model/initial-world'
import { applyCommand, step, stepOn } from '../model/step'
import type { Engine } from './engine'

/** The real model, with every kind of client at hand. */
export const MODEL: Engine = { initialWorld, step, stepOn, applyCommand }
