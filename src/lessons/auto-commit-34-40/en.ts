import type { LessonText } from '../lesson'
import type { lesson } from './lesson'

export const en: LessonText<typeof lesson> = {
  title: 'Auto commit: 34 to 40 again',
  description:
    'A consumer has processed records 34 to 40 and is killed right before it commits. Follow, record by record, why the same seven are processed twice.',
  caption: 'Log, consumers and payments on one offset axis',
  steps: {
    bookmark: {
      title: 'The bookmark moves to 34',
      next: 'The bookmark',
      narration:
        'Consumer c1 has processed 27 to 33 and calls poll() again; the five-second interval has passed, so a commit leaves first. {1} ==Committed offset\u00a034== is the next number to read. Then poll() returns {2} the seven records 34 to 40.',
      callouts: {
        1: { label: 'committed offset 34', detail: 'next number for group billing' },
        2: { label: '7 returned by poll()' },
      },
    },
    processed: {
      title: 'All seven are processed',
      next: 'Next: processing',
      narration:
        'c1 charges all seven up to {1} 40, 0.7\u00a0s each. Its {2} position, the next number to receive, is 41 already. But the position lives only in the memory of c1, and {3} ==the bookmark still says 34==.',
      callouts: {
        1: { label: 'charged up to 40' },
        2: { label: 'position 41', detail: 'only in memory' },
        3: { label: 'still 34' },
      },
    },
    'no-timer': {
      title: 'Five seconds, no commit',
      next: 'Next: five seconds',
      narration:
        'The {1} five-second interval has passed and still no commit leaves. The classic consumer runs no timer for auto commits; only its next poll() will. That poll() is due at 6\u00a0s, and {2} ==the bookmark still says 34==.',
      callouts: {
        1: { label: 'interval over', detail: 'waits for poll()' },
        2: { label: 'still 34' },
      },
    },
    'predict-start': {
      title: 'Killed right before that poll()',
      next: 'Next: the kill',
      narration:
        'At 5.9\u00a0s, a tenth of a second before the next poll(), c1 is {1} killed (kill\u00a0-9). With its memory goes the fact that 40 was done. Soon c2, of the same consumer group, will take over the partition.',
      callouts: { 1: { label: 'processed to 40, killed' } },
      question: {
        prompt: 'c2 takes over the partition. Which record does it receive first?',
        options: { '34': '34', '40': '40', '41': '41' },
        feedback: {
          '34': 'Right. All that the group remembers is committed offset 34.',
          '40': '40 is the last record c1 processed. The group does not know what was processed.',
          '41': '41 was the position in the memory of c1. It was lost with the process.',
        },
        skipped: 'The answer is 34: the group remembers nothing but its committed offset.',
      },
    },
    waiting: {
      title: 'The group does not know yet',
      next: 'Next: waiting',
      narration:
        '{1} c1 could not say that it leaves, so the group coordinator does not know yet. It removes c1 only after one session timeout without a heartbeat. Until then {2} c2 has no assignment and nobody reads.',
      callouts: {
        1: { label: 'left without a word' },
        2: { label: 'no assignment', detail: 'waits for the session timeout' },
      },
    },
    again: {
      title: 'The bookmark had never left 34',
      next: 'Next: taking over',
      narration:
        'c1 had charged {1} up to 40 but could not commit. All that the group remembers is {2} ==committed offset\u00a034==. So c2 starts reading {3} at 34 and charges {4} the same seven once more.',
      callouts: {
        1: { label: 'processed to 40' },
        2: { label: 'committed offset 34' },
        3: { label: 'from the bookmark' },
        4: { label: '7 charged twice', detail: 'the log has each only once' },
      },
    },
    'why-twice': {
      title: 'Ask why it is twice',
      next: 'Next: why?',
      narration:
        'Choose one of the records {1} processed a second time and press “Why?”. Two causes meet: c1 was killed, and the last commit said 34. Take either away, and nothing would be processed twice.',
      callouts: { 1: { label: '7 charged twice' } },
    },
    'predict-commit': {
      title: 'What would the commit have said?',
      next: 'Next: 0.1 s more',
      narration:
        'This time c1, done with 40, lives on. The poll() due at 6\u00a0s is called, and the auto commit leaves inside it. Predict where {1} the bookmark goes.',
      callouts: { 1: { label: 'bookmark' } },
      question: {
        prompt: 'Which offset does this poll() commit?',
        options: { '40': '40', '41': '41' },
        feedback: {
          '40': '40 is the last record processed. What is committed is the next one to read: 41.',
          '41': 'Right. A committed offset is the next one to read.',
        },
        skipped: 'The answer is 41: a committed offset is the next one to read.',
      },
    },
    compare: {
      title: 'It depends on how it ends',
      next: 'Next: compare',
      narration:
        'The same work with four different ends, side by side. An orderly `close()` commits 41 before it leaves, so nothing is processed twice. After a kill, whoever takes over reads again from 34.',
      callouts: {},
    },
    interval: {
      title: 'A shorter interval repeats less',
      next: 'Next: the interval',
      narration:
        'Change `auto.commit.interval.ms`. Records keep coming, and c1 is always killed at the same eight moments. The shorter the interval, the fewer records are read again, but they never go away altogether.',
      callouts: {},
    },
    corrections: {
      title: 'Corrections to the notes',
      next: 'Next: corrections',
      narration:
        'What the notes behind this lesson say, checked against Kafka itself. The story is right; one number differs.',
      callouts: {},
    },
  },
  claims: {
    'commit.explicit-and-implicit': {
      claim: 'Commits are made by calling for them or automatically; automatic is the default.',
      truth: 'Yes. Left untouched, enable.auto.commit is true.',
      verdict: 'holds',
    },
    'autocommit.on-poll-at-interval': {
      claim: 'An auto commit happens when poll() runs, at the interval of auto.commit.interval.ms.',
      truth:
        'The classic consumer runs no timer of its own. The first poll() after the interval commits the positions that earlier polls reached. Rebalances and close() commit first, too.',
      verdict: 'holds',
    },
    'consumer.opt.enable-auto-commit': {
      claim: 'enable.auto.commit chooses between automatic and manual commits.',
      truth: 'The default is true. Without a group.id it becomes false.',
      verdict: 'holds',
    },
    'consumer.opt.auto-commit-interval': {
      claim: 'auto.commit.interval.ms is the interval of automatic commits.',
      truth: 'The default is 5000 ms. How much is read again after a kill follows from it.',
      verdict: 'holds',
    },
    'autocommit.duplicates-after-restart': {
      claim:
        'After a failure, a restart or a rebalance, records already read may be read and processed again.',
      truth:
        'It is a kill or a session timeout that leaves the gap. An orderly rebalance or close() commits first, so nothing is processed twice.',
      verdict: 'holds',
    },
    'autocommit.example-34-40': {
      claim:
        'Having read 34 to 40, a failure at the moment of committing 40 leaves the offset at 34, so 34 to 40 are read again.',
      truth:
        'The story is right, one number is off: that commit would carry not 40 but 41, the next offset to read.',
      verdict: 'imprecise',
    },
  },
  code: {
    poll: 'auto commit happens inside poll()',
    process: 'charge one',
  },
  compare: {
    crash: { title: 'Killed', caption: 'c2 takes over at 34' },
    'no-crash': { title: 'Lives on', caption: 'the poll() at 6 s commits 41' },
    'clean-close': { title: 'Orderly close', caption: 'close() commits 41 and leaves' },
    restart: { title: 'Killed and restarted', caption: 'c1 itself reads from 34 again' },
  },
}
