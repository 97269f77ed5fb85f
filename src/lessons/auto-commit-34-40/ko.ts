import type { LessonText } from '../lesson'
import type { lesson } from './lesson'

export const ko: LessonText<typeof lesson> = {
  title: '자동 커밋: 34~40 다시 읽기',
  description:
    '34번부터 40번까지 처리한 컨슈머가 커밋 직전에 강제 종료됩니다. 왜 같은 일곱 건이 두 번 처리되는지 한 칸씩 따라가 봅니다.',
  caption: '하나의 오프셋 축에 겹쳐 본 로그, 컨슈머, 결제 결과',
  steps: {
    bookmark: {
      title: '책갈피가 34로 옮겨 간다',
      next: '책갈피',
      narration:
        '컨슈머 c1이 27~33번을 처리하고 다시 poll()을 호출하자, 5초 주기가 지나 커밋이 먼저 나갑니다. {1} ==커밋된 오프셋(committed offset)\u00a034==는 다음에 읽을 번호입니다. 그런 다음 poll()은 {2} 34~40번 일곱\u00a0건을 반환합니다.',
      callouts: {
        1: { label: '커밋된 오프셋 34', detail: 'billing 그룹의 다음 번호' },
        2: { label: 'poll()이 반환한 7건' },
      },
    },
    processed: {
      title: '일곱 건을 모두 처리한다',
      next: '다음: 처리',
      narration:
        'c1은 한 건에 0.7초씩, {1} 40번까지 일곱\u00a0건을 결제합니다. 다음에 받을 번호인 {2} 위치(position)는 이미 41입니다. 하지만 위치는 c1의 메모리에만 있고, {3} ==책갈피는 34== 그대로입니다.',
      callouts: {
        1: { label: '40번까지 결제' },
        2: { label: '위치 41', detail: '메모리에만 있음' },
        3: { label: '여전히 34' },
      },
    },
    'no-timer': {
      title: '5초가 지나도 커밋은 없다',
      next: '다음: 5초',
      narration:
        '{1} 5초 주기가 지났는데도 커밋은 나가지 않습니다. classic 컨슈머에는 자동 커밋(auto commit) 타이머가 없고, 다음 poll()이 커밋합니다. 그 poll()은 6초에 예정되어 있고, {2} ==책갈피는 아직 34==입니다.',
      callouts: {
        1: { label: '커밋 주기 지남', detail: '다음 poll()을 기다림' },
        2: { label: '여전히 34' },
      },
    },
    'predict-start': {
      title: '그 poll() 직전에 강제 종료된다',
      next: '다음: 강제 종료',
      narration:
        '5.9초, 다음 poll()을 0.1초 앞두고 c1이 {1} 강제 종료(kill\u00a0-9)됩니다. 40번까지 처리했다는 사실은 c1의 메모리와 함께 사라집니다. 곧 같은 컨슈머 그룹(consumer group)의 c2가 파티션을 이어받습니다.',
      callouts: { 1: { label: '40번까지 처리하고 강제 종료' } },
      question: {
        prompt: '파티션을 이어받은 c2가 처음 받는 레코드는 몇 번일까요?',
        options: { '34': '34', '40': '40', '41': '41' },
        feedback: {
          '34': '맞습니다. 그룹이 기억하는 것은 커밋된 오프셋 34뿐입니다.',
          '40': '40은 c1이 마지막으로 처리한 번호입니다. 그룹은 처리한 번호를 모릅니다.',
          '41': '41은 c1의 메모리에만 있던 위치입니다. 강제 종료될 때 사라졌습니다.',
        },
        skipped: '답은 34입니다. 그룹이 기억하는 것은 커밋된 오프셋뿐입니다.',
      },
    },
    waiting: {
      title: '그룹은 아직 모른다',
      next: '다음: 기다림',
      narration:
        '{1} c1이 이탈을 알리지 못해 그룹 코디네이터(group coordinator)는 아직 모릅니다. 하트비트(heartbeat)가 세션 타임아웃(session timeout)만큼 끊겨야 c1을 제외합니다. 그동안 {2} c2에는 할당이 없고 아무도 읽지 않습니다.',
      callouts: {
        1: { label: '이탈을 알리지 못함' },
        2: { label: '할당 없음', detail: '세션 타임아웃을 기다림' },
      },
    },
    again: {
      title: '책갈피는 34에 꽂혀 있었다',
      next: '다음: 이어받기',
      narration:
        'c1은 {1} 40번까지 결제했지만 커밋하지 못했습니다. 그룹이 기억하는 것은 {2} ==커밋된 오프셋\u00a034==뿐입니다. 그래서 c2 컨슈머가 {3} 34번부터 읽고, {4} 같은 일곱\u00a0건을 한\u00a0번 더 결제합니다.',
      callouts: {
        1: { label: '40번까지 처리' },
        2: { label: '커밋된 오프셋 34' },
        3: { label: '책갈피부터 다시' },
        4: { label: '7건이 두 번 결제됨', detail: '로그에는 1건씩뿐' },
      },
    },
    'why-twice': {
      title: '왜 두 번인지 물어보기',
      next: '다음: 왜?',
      narration:
        '{1} 두 번째로 처리된 레코드를 골라 ‘왜?’를 눌러 보세요. 원인은 c1의 강제 종료와 34에 머문 마지막 커밋, 두\u00a0가지입니다. 둘 중 하나만 아니었어도 중복은 없었습니다.',
      callouts: { 1: { label: '7건이 두 번 결제됨' } },
    },
    'predict-commit': {
      title: '커밋했다면 어떤 숫자였을까',
      next: '다음: 0.1초만 더',
      narration:
        '이번에는 40번까지 처리한 c1이 계속 살아 있습니다. 6초에 예정된 poll()이 그대로 호출되고, 그 안에서 자동 커밋이 나갑니다. {1} 책갈피가 옮겨 갈\u00a0곳을 예측해 보세요.',
      callouts: { 1: { label: '책갈피' } },
      question: {
        prompt: '이 poll()이 커밋하는 오프셋은 몇 번일까요?',
        options: { '40': '40', '41': '41' },
        feedback: {
          '40': '40은 마지막으로 처리한 번호입니다. 커밋되는 값은 다음에 읽을 번호 41입니다.',
          '41': '맞습니다. 커밋된 오프셋은 다음에 읽을 번호입니다.',
        },
        skipped: '답은 41입니다. 커밋된 오프셋은 다음에 읽을 번호입니다.',
      },
    },
    compare: {
      title: '어떻게 끝나느냐에 달렸다',
      next: '다음: 비교',
      narration:
        '같은 일을 하고 다르게 끝난 네 가지를 나란히 봅니다. 정상 종료(`close()`)는 나가기 전에 41을 커밋하므로 중복이 없습니다. 강제 종료 뒤에는 누가 이어받든 34번부터 다시 읽습니다.',
      callouts: {},
    },
    interval: {
      title: '주기를 줄이면 덜 겹친다',
      next: '다음: 커밋 주기',
      narration:
        '`auto.commit.interval.ms` 값을 바꿔 보세요. 레코드는 계속 들어오고, c1은 늘 같은 여덟 순간에 강제 종료됩니다. 주기가 짧을수록 다시 읽는 레코드가 줄지만, 없앨 수는 없습니다.',
      callouts: {},
    },
    corrections: {
      title: '노트 바로잡기',
      next: '다음: 노트 바로잡기',
      narration:
        '이 레슨의 근거가 된 노트의 설명을 실제 카프카와 맞춰 봅니다. 이야기는 맞고, 숫자 하나가 다릅니다.',
      callouts: {},
    },
  },
  claims: {
    'commit.explicit-and-implicit': {
      claim: '커밋에는 직접 호출하는 커밋과 자동 커밋이 있고, 기본은 자동 커밋이다.',
      truth: '그렇습니다. 설정을 건드리지 않으면 enable.auto.commit=true입니다.',
      verdict: 'holds',
    },
    'autocommit.on-poll-at-interval': {
      claim: '자동 커밋은 poll()이 실행될 때 auto.commit.interval.ms 주기로 일어난다.',
      truth:
        'classic 컨슈머에는 따로 도는 타이머가 없습니다. 주기가 지난 뒤 처음 호출한 poll()이 앞선 poll()까지의 위치를 커밋합니다. 리밸런스와 close() 때도 먼저 커밋합니다.',
      verdict: 'holds',
    },
    'consumer.opt.enable-auto-commit': {
      claim: 'enable.auto.commit으로 자동 커밋과 수동 커밋을 고른다.',
      truth: '기본값은 true입니다. group.id가 없으면 false가 됩니다.',
      verdict: 'holds',
    },
    'consumer.opt.auto-commit-interval': {
      claim: 'auto.commit.interval.ms는 자동 커밋의 주기다.',
      truth: '기본값은 5000 ms입니다. 강제 종료 뒤에 다시 읽는 양은 이 주기를 따라갑니다.',
      verdict: 'holds',
    },
    'autocommit.duplicates-after-restart': {
      claim: '장애, 재시작, 리밸런스 뒤에는 읽은 레코드를 다시 읽어 두 번 처리할 수 있다.',
      truth:
        '강제 종료나 세션 타임아웃이 빈틈을 남깁니다. 정상적인 리밸런스와 close()는 먼저 커밋하므로 중복이 없습니다.',
      verdict: 'holds',
    },
    'autocommit.example-34-40': {
      claim:
        '34~40을 읽고 40을 커밋하려는 순간 장애가 나면, 오프셋은 34에 남아 34~40을 다시 읽는다.',
      truth:
        '이야기는 맞고 숫자만 하나 다릅니다. 그 커밋에 실릴 값은 40이 아니라 다음에 읽을 번호 41입니다.',
      verdict: 'imprecise',
    },
  },
  code: {
    poll: '자동 커밋은 poll() 안에서',
    process: '한 건 결제',
  },
  compare: {
    crash: { title: '강제 종료', caption: 'c2 컨슈머가 34번부터 이어받음' },
    'no-crash': { title: '계속 실행', caption: '6초의 poll()이 41을 커밋' },
    'clean-close': { title: '정상 종료', caption: 'close()가 41을 커밋하고 이탈' },
    restart: { title: '강제 종료 뒤 재시작', caption: 'c1도 34번부터 다시 읽음' },
  },
}
