import type { ProducerRules } from '../../client-rules'
import { onProducerApp } from './app-step'
import { onProducerMessage } from './on-message'
import {
  alterProducerConfig,
  closeProducer,
  initialProducer,
  killProducer,
  pauseProducer,
  powerOffProducer,
  resumeProducer,
  startProducer,
} from './process'
import { flush, onWorkload, send } from './send'
import { onSenderStep } from './sender-step'
import { onProducerTimer } from './timers'

/** The producer client, its Sender and the programs that run it. */
export const PRODUCER_RULES: ProducerRules = {
  initial: initialProducer,
  start: startProducer,
  close: closeProducer,
  kill: killProducer,
  powerOff: powerOffProducer,
  pause: pauseProducer,
  resume: resumeProducer,
  alterConfig: alterProducerConfig,
  onMessage: onProducerMessage,
  onApp: onProducerApp,
  onTimer: onProducerTimer,
  onSender: onSenderStep,
  onWorkload,
  send,
  flush,
}
