import type { LessonText } from '../lesson'
import type { lesson } from './lesson'

export const ko: LessonText<typeof lesson> = {
  title: 'send()의 여정',
  description:
    'send()로 보낸 레코드가 ack를 받을 때까지 지나는 곳을 따라갑니다. 어디서 기다리고, 어디서 번호가 붙는지 봅니다.',
  caption: 'send()에서 콜백까지, 오른쪽은 0번 파티션의 로그',
  steps: {
    tour: {
      title: '여섯 정거장',
      next: '여섯 정거장',
      narration:
        '레코드는 send()에서 콜백까지 여섯 곳을 지납니다. 왼쪽에서 오른쪽으로 갔다가 응답이 되어 돌아옵니다.',
      captions: {
        1: {
          title: '파티셔너',
          text: '키의 해시로 파티션을 고릅니다. 같은 키는 같은 파티션으로 갑니다.',
        },
        2: {
          title: '어큐뮬레이터',
          text: '파티션마다 배치에 모읍니다. 아직 오프셋은 없습니다.',
        },
        3: {
          title: '센더 스레드',
          text: '브로커마다 요청 하나에 싣습니다. 응답 대기는 다섯 자리까지입니다.',
        },
        4: {
          title: '리더',
          text: '로그 끝에 추가하며 오프셋을 붙입니다. 빗금 친 레코드는 아직 읽을 수 없습니다.',
        },
        5: {
          title: '팔로워',
          text: '스스로 가져갑니다. 가장 느린 쪽이 하이 워터마크, HW를 정합니다.',
        },
        6: {
          title: '응답',
          text: 'HW가 배치를 지나야 ack가 나갑니다. 그다음 콜백을 부릅니다.',
        },
      },
      callouts: {
        1: { label: '파티셔너' },
        2: { label: '파티션별 배치' },
        3: { label: '인플라이트 요청' },
        4: { label: '오프셋이 붙음' },
        5: { label: '복제 중' },
        6: { label: '응답 보류' },
      },
    },
    send: {
      title: '바이트가 되고 파티션이 정해진다',
      next: '다음: send()',
      narration:
        '레코드를 `ProducerRecord`에 담아 send()를 호출하면 {1} 키와 값이 바이트로 직렬화됩니다. {2} 파티셔너(partitioner)는 키 A의 해시로 2번 파티션을 고릅니다. 여기까지는 애플리케이션 스레드의 일입니다.',
      callouts: {
        1: { label: '키와 값을 바이트로' },
        2: { label: '2번 파티션' },
      },
    },
    trays: {
      title: '파티션마다 따로 모인다',
      next: '다음: 어큐뮬레이터',
      narration:
        '열두\u00a0건이 1\u00a0ms에 한 건씩 들어와 {1} 파티션별 배치(batch)에 모입니다. 이곳이 어큐뮬레이터(accumulator)입니다. {2} `linger.ms`(배치를 더 채우려고 기다리는 최대 시간)는 배치에 첫 레코드가 들어올 때부터 셉니다.',
      callouts: {
        1: { label: '0번 파티션에 4건', detail: 'batch.size는 예시 값, 기본값 16384' },
        2: { label: '9 ms 뒤에 출발', detail: '20 ms는 예시 값, 기본값 0(4.x는 5)' },
      },
    },
    sender: {
      title: '브로커마다 요청 하나',
      next: '다음: 센더 스레드',
      narration:
        '20\u00a0ms가 지나자 센더 스레드(`Sender`)가 2번 파티션의 배치를 꺼냅니다. 리더가 같은 0번 파티션의 배치도 함께 {1} 요청 하나에 싣습니다. 3\u00a0ms 뒤 {2} 2번 브로커로도 요청이 떠납니다.',
      callouts: {
        1: { label: '배치 2개, 7건', detail: '0번과 2번 파티션' },
        2: { label: '인플라이트 요청', detail: '응답을 기다림, 자리는 5개' },
      },
    },
    append: {
      title: '여기서 오프셋이 붙는다',
      next: '다음: 리더',
      narration:
        '1번 브로커가 배치를 로그 끝에 추가(append)하며 {1} 오프셋 4~7을 붙입니다. {2} 하이 워터마크(high watermark, HW)는 아직 4라서 컨슈머는 이 네 건을 못 읽습니다. {3} 응답도 보류됩니다.',
      callouts: {
        1: { label: '오프셋 4~7' },
        2: { label: 'HW 4' },
        3: { label: '응답 보류', detail: 'HW가 8이 될 때까지' },
      },
    },
    copy: {
      title: '팔로워가 가져간다',
      next: '다음: 팔로워',
      narration:
        '2번 브로커의 fetch(가져오기 요청)가 리더에서 기다리던 참이라, {1} 네 건이 바로 복제됩니다. 하지만 {2} HW는 아직 4입니다. 리더는 팔로워의 다음 fetch를 받아야 복제된 줄 압니다.',
      callouts: {
        1: { label: '팔로워에도 4~7번' },
        2: { label: 'HW는 그대로 4' },
      },
    },
    answer: {
      title: 'HW가 지나야 ack가 나간다',
      next: '다음: 응답',
      narration:
        '팔로워가 8번부터 달라고 하자, 리더는 7번까지 복제된 것을 압니다. {1} HW가 8로 옮겨 가고, 보류했던 {2} 확인 응답(ack)이 나갑니다. 요청이 하나였으니 응답도 하나입니다.',
      callouts: {
        1: { label: 'HW 8', detail: '7번까지 읽을 수 있음' },
        2: { label: '배치 2개의 ack' },
      },
    },
    callback: {
      title: '콜백이 오프셋을 알려 준다',
      next: '다음: 콜백',
      narration:
        '첫 send()에서 40\u00a0ms 뒤 응답이 도착하고, {1} 콜백(callback)이 보낸 순서대로 불립니다. p1은 이제야 오프셋을 압니다. {2} 팔로워의 HW는 아직 4이고, 다음 fetch 응답에서 8이 됩니다.',
      callouts: {
        1: { label: '콜백 4회' },
        2: { label: '팔로워의 HW는 4' },
      },
    },
    'predict-requests': {
      title: '요청은 몇 개 떠날까',
      next: '다음: 요청의 수',
      narration:
        '이번에는 세 파티션의 리더가 모두 1번 브로커입니다. 레코드 세 건을 파티션마다 한 건씩 한꺼번에 보냅니다. linger.ms는 20\u00a0ms 그대로입니다. {1} 떠나는 요청의 수를 예측해 보세요.',
      callouts: { 1: { label: '요청 1개, 배치 3개' } },
      question: {
        prompt: 'linger.ms가 0보다 클 때, 세 파티션으로 보낸 세 건은 요청 몇 개로 떠날까요?',
        options: { one: '배치 3개를 실은 요청 1개', three: '배치 1개씩 실은 요청 3개' },
        feedback: {
          one: '맞습니다. 센더 스레드는 브로커마다 배치를 모아 요청 하나에 싣습니다.',
          three: '배치는 파티션마다 따로지만, 요청은 브로커마다 하나입니다.',
        },
        skipped: '답은 요청 1개입니다. 배치는 파티션마다, 요청은 브로커마다 만듭니다.',
      },
    },
    'no-linger': {
      title: '기다리지 않으면 요청이 는다',
      next: '다음: linger.ms=0',
      narration:
        '같은 열두 건을 linger.ms=0으로 보냅니다. 한 건씩 떠나 1번 브로커의 {1} 인플라이트 요청(in-flight, 응답을 기다리는 요청) 자리가 찹니다. 그제야 {2} 두\u00a0건이 한 배치에 모이고, 요청은 2개가 아니라 11개가 됩니다.',
      callouts: {
        1: { label: '5자리 모두 참', detail: '앞선 응답을 기다림' },
        2: { label: '2건이 함께 기다림' },
      },
    },
    keyless: {
      title: '키가 없으면 누가 정할까',
      next: '다음: 키 없는 레코드',
      narration:
        '키 없는 열두 건은 {1} 한 파티션의 배치에 모입니다. 2.8에서는 send() 안의 스티키(sticky) 파티셔너가 파티션을 정합니다. 3.3부터는 어큐뮬레이터가 배치에 넣으면서 정합니다.',
      callouts: { 1: { label: '12건이 한 배치에' } },
    },
    corrections: {
      title: '노트 바로잡기',
      next: '다음: 노트 바로잡기',
      narration:
        '이 레슨의 근거가 된 노트의 설명을 실제 카프카와 맞춰 봅니다. 여섯은 그대로 맞고, 하나는 버전에 따라 다릅니다.',
      callouts: {},
    },
  },
  claims: {
    'producer.figure.internals': {
      claim:
        '프로듀서 내부 그림: send()에서 파티셔너, 파티션별 배치, 센더 스레드를 거쳐 클러스터로 간다.',
      truth: '그림의 순서 그대로입니다. 첫 단계의 그림에 응답과 콜백까지 돌아오는 길을 더했습니다.',
      verdict: 'holds',
    },
    'producer.pipeline.partitioner-then-batch': {
      claim: '보낼 데이터는 파티셔너와 배치 생성 단계를 차례로 거친다.',
      truth:
        '맞습니다. 빠짐없이 적으면 인터셉터, 메타데이터 대기, 직렬화, 파티셔너, 어큐뮬레이터, 센더 스레드, 네트워크 순서입니다.',
      verdict: 'holds',
    },
    'producer.record.class': {
      claim: '보낼 데이터는 ProducerRecord 인스턴스에 담는다.',
      truth: '그렇습니다. 토픽과 값이 있으면 만들 수 있습니다.',
      verdict: 'holds',
    },
    'producer.record.optional-fields': {
      claim: '파티션 번호, 타임스탬프, 메시지 키를 함께 지정할 수 있다.',
      truth:
        '그렇습니다. 헤더도 넣을 수 있습니다. 파티션 번호를 지정하면 파티셔너를 거치지 않습니다.',
      verdict: 'holds',
    },
    'producer.pipeline.partition-chosen-in-send': {
      claim: 'send()를 호출하면 파티셔너가 레코드의 파티션을 정한다.',
      truth:
        '키가 있거나 직접 만든 파티셔너를 쓰면 그렇습니다. 3.3부터 키 없는 레코드는 기본 설정에서 어큐뮬레이터가 배치에 넣을 때 정합니다.',
      verdict: 'version',
    },
    'producer.accumulator.buffers': {
      claim:
        '파티션별로 나뉜 레코드는 바로 떠나지 않고 어큐뮬레이터의 버퍼에 쌓였다가 배치로 나간다.',
      truth: '그렇습니다. 한 배치에는 한 파티션의 레코드만 들어갑니다.',
      verdict: 'holds',
    },
    'producer.batch.raises-throughput': {
      claim: '배치로 묶어 보내면 프로듀서의 처리량이 오른다.',
      truth: '그렇습니다. 같은 열두 건이 linger.ms=20이면 요청 2개, 0이면 11개로 나갔습니다.',
      verdict: 'holds',
    },
  },
  code: {
    send: '배치에 넣고 바로 돌아온다',
    onCompletion: '응답이 온 뒤에 불린다',
  },
  compare: {},
}
