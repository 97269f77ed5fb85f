import { provideRules } from './client-rules'
import { CONSUMER_RULES } from './kafka/consumer/rules'
import { STICKY_ASSIGNORS } from './kafka/group/assignors/sticky'
import { provideSticky } from './kafka/group/assignors/sticky-at-hand'
import { PRODUCER_RULES } from './kafka/producer/rules'

// For the command line, the tests and whatever else runs any scenario at once.
provideRules('consumer', CONSUMER_RULES)
provideRules('producer', PRODUCER_RULES)
provideSticky(STICKY_ASSIGNORS)
