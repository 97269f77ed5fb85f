import type { ConsumerRules } from '../../client-rules'
import { onConsumerApp } from './app-step'
import { onConsumerMessage } from './on-message'
import {
  alterConsumerConfig,
  closeConsumer,
  initialConsumer,
  killConsumer,
  pauseConsumer,
  powerOffConsumer,
  resumeConsumer,
  startConsumer,
} from './process'
import { seekConsumer } from './seek'
import { onConsumerTimer } from './timers'

/** The consumer client and the programs that run it. */
export const CONSUMER_RULES: ConsumerRules = {
  initial: initialConsumer,
  start: startConsumer,
  close: closeConsumer,
  kill: killConsumer,
  powerOff: powerOffConsumer,
  pause: pauseConsumer,
  resume: resumeConsumer,
  alterConfig: alterConsumerConfig,
  onMessage: onConsumerMessage,
  onApp: onConsumerApp,
  onTimer: onConsumerTimer,
  seek: seekConsumer,
}
