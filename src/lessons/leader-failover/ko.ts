import type { LessonText } from '../lesson'
import type { lesson } from './lesson'

export const ko: LessonText<typeof lesson> = {
  title: '리더 장애와 선출',
  description:
    'ack를 받은 레코드가 리더와 함께 사라질 때와 남을 때를 차례로 보고, 다음 리더가 될 수 있는 레플리카를 예측해 봅니다.',
  caption: '하나의 오프셋 축에 겹쳐 본 레플리카 세 개',
  steps: {
    acked: {
      title: '리더 혼자 받고 ack를 보낸다',
      next: '첫 ack',
      narration:
        '프로듀서 p1은 acks=1로 레코드를 보냅니다. 리더 파티션(leader)이 있는 1번 브로커는 {1} 6번에 레코드를 추가하자마자 {2} 확인 응답(ack)을 보냅니다. {3} 팔로워 파티션(follower)은 복제가 중지되어 아직 가져가지 못했습니다.',
      callouts: {
        1: { label: '6번은 여기에만' },
        2: { label: 'ack 도착', detail: 'acks=1은 리더만 기다림' },
        3: { label: '복제 중지', detail: '6번을 아직 모름' },
      },
    },
    killed: {
      title: '0.1초 뒤 리더가 강제 종료된다',
      next: '다음: 강제 종료',
      narration:
        'ack가 오고 0.1초 뒤 {1} 1번 브로커가 강제 종료(kill\u00a0-9)됩니다. {2} 6번은 이 브로커의 로그에만 있습니다. 팔로워는 곧 fetch(가져오기 요청)를 다시 보내지만, 받아 줄 리더가 없습니다.',
      callouts: {
        1: { label: '강제 종료됨' },
        2: { label: '하나뿐인 6번' },
      },
    },
    elected: {
      title: '2번이 리더를 이어받는다',
      next: '다음: 리더 선출',
      narration:
        '컨트롤러(controller)는 마지막 하트비트에서 18초(4.x는 9초)가 지나야 압니다. 새 리더는 {1} 2번, 할당 순서로 살아 있는 첫 인싱크 레플리카(in-sync replicas, ISR)입니다. {2} ack를 받은 6번은 여기에 없습니다.',
      callouts: {
        1: { label: '새 리더', detail: '할당 순서 1, 2, 3의 다음' },
        2: { label: 'ack 받은 6번 유실' },
      },
    },
    'predict-offset': {
      title: '다음 레코드는 몇 번일까',
      next: '다음: 새 레코드',
      narration:
        '새 리더의 로그 끝 오프셋(log end offset, LEO)은 6입니다. 앞서 ack를 받은 6번은 1번 브로커에만 남아 있습니다. p1이 새로 보내는 키 D 레코드의 {1} 번호를 예측해 보세요.',
      callouts: { 1: { label: '새로 추가된 6번' } },
      question: {
        prompt: '새 리더가 이 레코드에 붙이는 오프셋은 몇 번일까요?',
        options: { '6': '6', '7': '7' },
        feedback: {
          '6': '맞습니다. 오프셋은 리더의 LEO에서 이어지고, 새 리더의 LEO는 6입니다.',
          '7': '7은 1번 브로커가 이어서 붙였을 번호입니다. 새 리더는 6번을 받은 적이 없습니다.',
        },
        skipped: '답은 6입니다. 새 리더의 LEO가 6이기 때문입니다.',
      },
    },
    'two-histories': {
      title: '6번이 두 개 있다',
      next: '다음: 1번의 복귀',
      narration:
        '1번 브로커가 다시 시작합니다. 그 로그의 6번은 {1} 리더 에포크(leader epoch) 0, 새 리더의 6번은 {2} 에포크 1에 추가됐습니다. 번호만 같은 다른 레코드이고, 리더 에포크는 리더가 바뀔 때마다, 리더가 없어질 때도 올라갑니다.',
      callouts: {
        1: { label: '리더 에포크 0', detail: 'ack를 받았던 6번' },
        2: { label: '리더 에포크 1', detail: '새 리더의 6번' },
      },
    },
    truncated: {
      title: '옛 리더가 6번을 잘라 낸다',
      next: '다음: 잘라 내기',
      narration:
        '1번 브로커가 에포크 0을 적은 fetch를 보내자, 리더는 에포크 0이 6번 앞에서 끝났다고 답합니다. 그래서 옛 6번을 잘라 내고(truncation) {1} 새 6번을 가져옵니다. 따라잡은 뒤 {2} ISR에 돌아옵니다.',
      callouts: {
        1: { label: 'ack 받은 1건 유실', detail: 'p1은 오류를 본 적이 없음' },
        2: { label: 'ISR에 돌아옴' },
      },
    },
    'acks-all': {
      title: 'acks=all은 기다렸다 답한다',
      next: '다음: acks=all',
      narration:
        '이번에는 acks=all이고 팔로워도 복제합니다. 리더는 {1} ISR 전체가 6번을 받을 때까지 응답을 보류합니다. {2} 하이 워터마크(high watermark, HW)가 7로 옮겨 간 뒤에야 {3} ack가 나갑니다.',
      callouts: {
        1: { label: '팔로워에도 6번' },
        2: { label: 'HW 7', detail: '6번까지 읽을 수 있음' },
        3: { label: 'ack 도착', detail: 'ISR 전체가 받은 뒤' },
      },
    },
    'nothing-lost': {
      title: '이번에는 6번이 남는다',
      next: '다음: 다시 강제 종료',
      narration:
        'ack가 오고 1\u00a0ms 뒤에 1번 브로커가 강제 종료됩니다. 이어받은 2번 브로커에는 {1} 6번이 그대로 있고, 다음 레코드는 {2} 7번이 됩니다. 1번 브로커가 돌아와도 잘라 낼 것이 없습니다.',
      callouts: {
        1: { label: '유실 없음' },
        2: { label: '다음 레코드는 7번' },
      },
    },
    behind: {
      title: '2막: 2번이 뒤처진다',
      next: '다음: 느린 팔로워',
      narration:
        '12건 뒤에 2번 브로커의 복제가 중지되고 8건이 더 옵니다. 2번은 {1} LEO 12에 머뭅니다. `replica.lag.time.max.ms`(기본값 30초) 넘게 뒤처지면 다음 점검 때 {2} ISR에서 빠집니다.',
      callouts: {
        1: { label: 'LEO 12에 머묾', detail: '살아 있고 하트비트도 보냄' },
        2: { label: 'ISR은 1과 3' },
      },
    },
    'skips-2': {
      title: '살아 있어도 건너뛴다',
      next: '다음: 1번의 종료',
      narration:
        '1번 브로커가 강제 종료됩니다. 할당 순서로는 {1} 2번이 다음이지만 ISR에서 빠져 있습니다. 컨트롤러는 ISR에 남은 {2} 3번을 리더로 정하고, 3번에는 20건이 모두 있습니다.',
      callouts: {
        1: { label: '살아 있지만 ISR 밖' },
        2: { label: '새 리더, LEO 20' },
      },
    },
    'predict-leader': {
      title: '3번도 강제 종료된다',
      next: '다음: 3번의 종료',
      narration:
        '이제 3번 브로커까지 강제 종료됩니다. 2번 브로커는 살아서 하트비트를 보내고 있습니다. 컨트롤러가 3번의 종료를 알았을 때 {1} 파티션의 리더가 누구일지 예측해 보세요.',
      callouts: { 1: { label: '오프라인 파티션', detail: '마지막 ISR인 3번을 기다림' } },
      question: {
        prompt:
          'ISR은 1과 3이었습니다. 1번, 3번이 차례로 강제 종료되고 2번만 살아 있습니다. 리더는 누구일까요?',
        options: { 'broker-2': '2번 브로커', nobody: '리더 없음' },
        feedback: {
          'broker-2': '2번은 살아 있지만 ISR에 없습니다. 이 로그에는 12~19번이 없습니다.',
          nobody: '맞습니다. ISR에 살아 있는 레플리카가 없으면 파티션은 오프라인으로 남습니다.',
        },
        skipped: '답은 리더 없음입니다. 기본 설정에서는 ISR 밖의 레플리카가 리더가 되지 않습니다.',
      },
    },
    'branch-wait': {
      title: '분기 A: 3번을 기다린다',
      next: '다음: 분기 A',
      narration:
        '마지막까지 ISR에 있던 3번 브로커가 다시 시작하고, {1} 등록되자마자 리더가 됩니다. 복제를 다시 시작한 2번은 {2} 12~19번을 가져와 ISR에 돌아옵니다. 대가는 쓰지 못한 시간뿐입니다.',
      callouts: {
        1: { label: '리더, LEO 20 그대로' },
        2: { label: '유실 없음' },
      },
    },
    'branch-unclean': {
      title: '분기 B: 언클린 리더 선출',
      next: '다음: 분기 B',
      narration:
        '`unclean.leader.election.enable`을 켰습니다. 언클린 리더 선출(unclean leader election)로 살아 있는 {1} 2번이 리더가 됩니다. 이 로그는 12번 앞에서 끝나므로 {2} 12~19번이 없습니다.',
      callouts: {
        1: { label: '새 리더, LEO 12' },
        2: { label: '8건 유실', detail: 'ack를 받았던 12~19번' },
      },
    },
    'cut-back': {
      title: '돌아온 3번이 잘라 낸다',
      next: '다음: 3번의 복귀',
      narration:
        '그사이 보낸 레코드가 {1} 새 12번이 됩니다. 돌아온 3번 브로커는 갈라진 12번부터 잘라 내고 새 12번을 가져옵니다. 예전 {2} 12~19번은 이제 살아 있는 어느 브로커에도 없습니다.',
      callouts: {
        1: { label: '새로 추가된 12번' },
        2: { label: '여기서도 사라짐' },
      },
    },
    corrections: {
      title: '노트 바로잡기',
      next: '다음: 노트 바로잡기',
      narration:
        '이 레슨의 근거가 된 노트의 설명을 실제 카프카와 맞춰 봅니다. 팔로워 중 하나가 이어받는다는 말에는 조건이 하나 붙습니다.',
      callouts: {},
    },
  },
  claims: {
    'replication.failover.elect-follower': {
      claim: '리더 파티션을 쓸 수 없게 되면 팔로워 중 하나가 리더가 된다.',
      truth:
        '아무 팔로워나 리더가 되지는 않습니다. 할당 순서에서 살아 있고 ISR에 있는 첫 레플리카가 리더가 됩니다. 없으면 파티션은 오프라인으로 남습니다. unclean.leader.election.enable을 켜면(0.11부터 기본값 false) ISR 밖에서도 이어받지만, ack를 받은 레코드가 유실될 수 있습니다.',
      verdict: 'imprecise',
    },
  },
  code: {
    send: '보냈다고 저장된 것은 아니다',
    onCompletion: 'ack 또는 오류가 온 뒤',
  },
  compare: {},
}
