### Everything that a chat sees, in Korean. en.ftl has the same keys with the same variables.
### Particles that depend on the word before them are written both ways: ‘{ $given }’은(는).

## Names

language-ko = 한국어
language-en = English

weekday-1 = 월
weekday-2 = 화
weekday-3 = 수
weekday-4 = 목
weekday-5 = 금
weekday-6 = 토
weekday-7 = 일

month-1 = 1월
month-2 = 2월
month-3 = 3월
month-4 = 4월
month-5 = 5월
month-6 = 6월
month-7 = 7월
month-8 = 8월
month-9 = 9월
month-10 = 10월
month-11 = 11월
month-12 = 12월

## Dates: the numbers come as text, $month as one of the names above

date-full = { $year }년 { $month } { $day }일 ({ $weekday })
date-short = { $month } { $day }일 ({ $weekday })
dates-of-month = { $year }년 { $month } { $days }일
month-of-year = { $year }년 { $month }

## The seven sections of a summary

section-motivation = 핵심 동기와 문제 정의
section-contributions = 주요 기여와 참신성
section-architecture = 모델 구조와 학습 설정
section-experiments = 실험 설정
section-results = 정량적 결과
section-limitations = 한계와 실패 가능성
section-future = 후속 연구 방향

## The command menu

command-start = 처음 안내
command-today = 가장 최근 날의 논문
command-date = 날짜로 찾아보기
command-paper = 논문 한 편의 요약
command-similar = 비슷한 논문 찾기
command-search = 낱말로 논문 찾기
command-language = 언어 바꾸기
command-help = 사용법

## /start and /help

start-greeting = 안녕하세요, Paperboy입니다.
start-what = Hugging Face Daily Papers에 오른 논문을 한국어 요약으로 날마다 전해 드립니다.
start-try = 이렇게 시작해 보세요
start-more = arXiv나 Hugging Face 링크를 그대로 보내셔도 됩니다. 모든 명령은 /help 에서 보실 수 있습니다.
help-title = Paperboy 사용법
help-date = 날짜 없이 보내시면 달력이 열립니다.
help-free-text = 1:1 대화에서는 명령 없이 논문 번호나 링크, 찾을 낱말만 보내셔도 됩니다.
example-date = 5월 13일
example-paper = 2505.07062
example-similar = 2505.07818
example-search = 확산 모델
button-newest = 📰 가장 최근 논문 목록
button-example-paper = 📄 { $title }
button-search = 🔎 { $query }

## A day's list

day-count = { $count }편, { $new ->
    [0] 새 논문 없음
   *[other] 새 논문 { $new }편
}
day-count-all-new = { $count }편, 모두 새 논문
day-not-yet = 오늘은 아직 목록이 없습니다. 가장 최근은 { $newest }입니다.
day-legend-speculative = ⚠️ 논문을 읽지 못하고 짐작해 쓴 요약
entry-no-summary = 요약이 없습니다
no-digest = { $date }에는 논문 목록이 없습니다.
no-digest-near = 대신 가장 가까운 날을 보시겠어요?
nothing-yet = 아직 불러온 논문 목록이 없습니다. 새 목록이 들어오면 /today 로 보실 수 있습니다.
button-by-upvotes = 👍 추천 많은 순으로
button-own-order = ↕ 원래 순서로
button-calendar = 📅 달력

## A digest that is pushed

push-new = 새 논문 { $new }편
push-new-and-before = 새 논문 { $new }편 · 전에 보낸 { $before }편
push-nothing-new = 새 논문 없음 · 전에 보낸 { $before }편
push-matched = 키워드 { $count }편
push-several = 밀린 { $count }일치를 한 번에 보내 드립니다.
push-more = … 외 { $count }편
push-empty = { $date }에는 올라온 논문 목록이 없습니다.
button-push-list = 📰 전체 목록

## The calendar

calendar-choose = 논문 목록이 있는 날을 골라 주세요.
calendar-no-days = 이달에는 논문 목록이 없습니다.

## A paper's card

card-dates = 📅 { $dates }
card-no-digest = 📅 날마다 오는 목록에는 없는 논문
card-speculative =
    제목만 보고 쓴 요약, 확인 필요
    모델이 논문을 열지 못하고 짐작해 쓴 글입니다. 사실과 다를 수 있으니 원문을 함께 봐 주세요.
making-full_text = 본문 기반 요약
making-abstract = 초록 기반 요약
making-original = 초록 원문(영어)
card-no-summary = 아쉽게도 이 논문은 쓸 만한 요약을 얻지 못했습니다. 아래 버튼으로 원문을 보실 수 있습니다.
card-model-answer = 모델이 남긴 답
card-unstated = 논문에서 밝히지 않은 내용: { $sections }
card-cut = ✂️ 뒤로는 같은 말이 되풀이되어 여기서 줄였습니다.
unknown-paper = { $id } 논문은 아직 여기에 없습니다. 아래 버튼으로 바로 찾아보실 수 있습니다.
unknown-paper-near = 혹시 이 논문을 찾으셨나요?
request-working = { $id } 논문을 찾아 정리하고 있습니다. 다 되면 이 메시지가 카드로 바뀝니다.
request-not-found = { $id } 번호의 논문은 arXiv에 없습니다. 번호를 다시 확인해 주세요.
request-not-fetched = 지금은 { $id } 논문을 가져올 수 없습니다. 잠시 뒤에 다시 보내 주세요. 아래 버튼으로 바로 보실 수도 있습니다.
request-enough = 목록에 없는 논문은 하루에 { $limit }편까지 찾아 드리는데, 오늘은 모두 찾아 드렸습니다. { $id } 논문은 내일 다시 보내 주세요. 아래 버튼으로 바로 보실 수도 있습니다.
request-not-compared = { $id } 논문은 날마다 오는 목록에 없어서 비슷한 논문을 찾아 드릴 수 없습니다.
button-code = 💻 코드
button-project = 🌐 프로젝트 페이지
button-report = ⚠️ 요약 신고
button-back-reports = ← 신고 목록으로
button-share = 공유하기
button-back-day = ← 목록으로
button-similar = 🧭 비슷한 논문
button-back-similar = ← 비슷한 논문으로
button-back-results = ← 검색 결과로

## Papers near to one

similar-title = 비슷한 논문
similar-common = 공통: { $traits }
similar-none = 아직 이 논문과 가까운 논문이 없습니다. 새 논문이 들어오면 다시 찾아봐 주세요.
button-back-paper = ← 이 논문으로

## Search

results-found = ‘{ $query }’ 검색 결과 { $total }편
results-found-more = ‘{ $query }’ 검색 결과 { $total }편 이상
results-repaired = ‘{ $repaired }’(으)로 찾았습니다.
results-near = 가까운 논문
results-none = ‘{ $query }’에 맞는 논문을 찾지 못했습니다.
results-nearest = 다음 낱말로는 논문을 찾으실 수 있습니다.
results-tips = 낱말을 줄이거나 다른 말로 찾아보세요. 예:
results-operators = "이어진 말", -뺄말, date:2025-05, author:김철수처럼 좁혀 찾으실 수도 있습니다.
button-literally = ‘{ $query }’ 그대로 찾기

## Settings

language-choose = 어떤 언어로 말씀드릴까요?
language-now = 지금은 한국어로 말씀드립니다. 논문 요약은 언제나 한국어입니다.
language-there = 지금 설정: { $language }. 논문 요약은 언제나 한국어입니다.
settings-title = 설정
settings-subscription = 구독
settings-morning = 보내는 때
settings-papers = 논문
settings-quiet = 방해 금지
settings-sound = 알림 소리
settings-empty = 목록이 없는 날
settings-language = 언어
settings-next = 다음 목록은 { $day } { $time }에, 그때 아직 없으면 나오는 대로 보내 드립니다.
settings-next-morning = 다음은 { $of } 목록으로, { $day } { $time }에 보내 드립니다.
settings-put-off = 다만 그때는 방해 금지 시간이라 { $time }에 보내 드립니다.
settings-would-come = 구독하시면 { $when }에 보내 드립니다.
subscription-none = 받지 않음
scope-all = 모든 논문
scope-new = 새 논문만
scope-keywords = 키워드 논문만
about-all = 그날 목록에 있는 논문을 모두 보냅니다.
about-new = 전에 보내 드린 논문은 빼고 보냅니다.
about-keywords = 새 논문 가운데 키워드 알림에 맞는 것만 보냅니다.
quiet-none = 없음
sound-on = 켬
sound-off = 끔
empty-told = 없다고 알림
empty-silent = 알리지 않음
papers-choose = 어떤 논문을 보내 드릴까요?
papers-no-keywords = 아직 키워드가 없어 보내 드릴 논문도 없습니다. 키워드는 이렇게 더합니다.
time-choose = 몇 시에 보내 드릴까요?
time-now = 지금 설정: { $time } ({ $zone })
zone-choose = 어느 곳의 시각을 따를까요?
zone-now = 지금 설정: { $zone }
zone-other = 다른 곳은 이렇게 적어 보내 주세요.
example-zone = 런던
zone-asia_seoul = 서울
zone-asia_tokyo = 도쿄
zone-asia_shanghai = 상하이
zone-asia_singapore = 싱가포르
zone-asia_kolkata = 인도
zone-australia_sydney = 시드니
zone-europe_london = 런던
zone-europe_paris = 파리
zone-europe_berlin = 베를린
zone-america_new_york = 뉴욕
zone-america_chicago = 시카고
zone-america_los_angeles = 로스앤젤레스
morning-choose = 그날의 목록을 언제 보내 드릴까요?
morning-same = 그날 나오는 대로
morning-next = 다음 날 정한 시각에
about-morning-same = { $time }에 보내고, 그때 아직 없으면 나오는 대로 보냅니다.
about-morning-next = 다 모인 목록을 이튿날 { $time }에 보냅니다. 금요일 목록은 토요일에 보냅니다.
morning-complete = Hugging Face의 하루 목록은 보통 { $time }({ $zone })쯤 다 모입니다.
days-choose = 어느 요일의 목록을 보내 드릴까요?
days-now = 지금 설정: { $days }
days-come-later = 목록 날짜의 요일입니다. 보내 드리는 날은 그 이튿날입니다: { $days }
days-one-stays = 적어도 하루는 있어야 합니다. 모두 그만 받으시려면 /unsubscribe 를 보내 주세요.
quiet-choose = 언제 방해하지 않을까요?
quiet-now = 지금 설정: { $span }
quiet-what = 방해 금지 시간에 보낼 것은 그 시간이 끝난 뒤에 보내 드립니다.
quiet-from-choose = 방해 금지를 몇 시에 시작할까요?
quiet-until-choose = 방해 금지를 몇 시에 끝낼까요?
button-settings = ⚙️ 설정
button-time = 🕘 시각
button-zone = 🌏 시간대
button-morning = 🌅 그날 또는 다음 날
button-days = 📅 요일
button-papers = 📄 논문
button-quiet = 🌙 방해 금지
button-language = 💬 언어
button-sound-on = 🔔 소리 켜기
button-sound-off = 🔕 소리 끄기
button-empty-told = 없는 날도 알리기
button-empty-silent = 없는 날은 알리지 않기
button-subscribe = ✅ 구독하기
button-unsubscribe = 구독 그만하기
button-step = { $minutes }분
button-every-day = 매일
button-workdays = 평일
button-quiet-none = 방해 금지 없음
button-quiet-from = 시작 { $time }
button-quiet-until = 끝 { $time }
button-back = ← 뒤로
button-back-settings = ← 모든 설정

## Subscribing: $when is the phrase of that name, $start one of the three after it

command-subscribe = 날마다 논문 목록 받기
command-unsubscribe = 구독 그만하기
command-settings = 시각, 요일, 방해 금지, 언어 바꾸기
command-forget = 저장된 것을 모두 지우기
example-subscribe = 아침 8시
help-subscribe = 채널에서 받으시려면 채널 관리자께서 여기에 /subscribe @채널이름 09:00 처럼 보내 주세요.
when = { $days } { $time } ({ $zone })
from-today = 오늘부터
from-tomorrow = 내일부터
from-day = { $day }부터
subscribe-done = 구독했습니다.
subscribe-changed = 구독을 바꾸었습니다.
subscribe-same = 이미 구독하고 있습니다.
subscribe-coming = { $start } { $when }에 그날의 논문 목록을 보내 드립니다. 그때 아직 없으면 나오는 대로 보내 드립니다.
subscribe-coming-next-morning = { $start } { $when }에 전날의 논문 목록을 보내 드립니다.
list-todays = 오늘 목록
list-yesterdays = 어제 목록
subscribe-today-now = { $list }은 지금 보내 드립니다.
subscribe-today-once-loaded = { $list }은 아직 없습니다. 들어오는 대로 보내 드립니다.
subscribe-today-missed = { $list }은 이미 나와 있습니다. 아래 버튼으로 보실 수 있습니다.
unsubscribe-done = 구독을 그만두었습니다.
unsubscribe-none = 구독하고 있지 않습니다.
unsubscribe-kept = 설정과 키워드 알림은 그대로 있습니다.
forget-ask = 저장된 것을 모두 지울까요?
forget-what = 구독과 설정, 키워드 알림, 찾아보신 말, 찾아 달라고 하신 논문, 보내 드린 기록이 모두 지워집니다.
forget-topics = 주제가 있다면 모든 주제의 것도 지워집니다.
forget-for-ever = 되돌릴 수 없습니다.
forget-done = 모두 지웠습니다.
forget-after = 이제 아무것도 보내 드리지 않습니다. 다시 시작하시려면 /start 를 보내 주세요.
button-forget = 🗑 모두 지우기
button-forget-not = ← 지우지 않기

## What happens to a chat

group-subscribe = 관리자께서 /subscribe 를 보내시면 이 방에 날마다 새 목록을 보내 드립니다.
group-ask = 논문은 누구나 찾아보실 수 있습니다. 모든 명령은 /help 에서 보실 수 있습니다.
channel-added = ‘{ $title }’ 채널에 Paperboy를 추가해 주셔서 고맙습니다.
channel-quiet = 채널에는 인사말을 올리지 않았습니다.
channel-subscribe = 채널에 날마다 논문 목록을 올리고 싶으시면 여기 1:1 대화에 이렇게 보내 주세요.
back-again = 다시 만나 반갑습니다. { $days } { $time }에 보내 드리던 논문 목록은 그대로 이어집니다.
days-all = 매일
days-work = 평일
days-weekend = 주말
days-some = { $days }요일

## What the people who run the bot are told

notice-title = 확인이 필요합니다
notice-missing = 아직 들어오지 않은 논문 목록: { $days }
notice-missing-advice = 목록을 만드는 스크립트와 목록 폴더를 살펴봐 주세요. 지금이라도 파일이 들어오면 바로 불러와 보내 드립니다.
notice-failed = 불러오지 못했거나 일부만 불러온 목록 파일
notice-failed-advice = 문제가 없는 부분은 모두 불러왔습니다. 파일을 고쳐 저장하시면 다시 불러옵니다. 모든 문제는 paperboy load 명령과 로그에서 보실 수 있습니다.
notice-fetching = 논문을 가져오지 못했거나 요약하지 못했습니다
notice-fetching-part = { $part ->
    [summarizer] 요약
   *[source] 논문 목록
}
notice-fetching-advice = 정해진 시각마다 다시 시도하며, 그동안 요약이 없는 논문은 영어 초록으로 보내 드립니다. 설정 이름이 나와 있으면 그 설정을 고치고 봇을 다시 시작해 주세요.
notice-died = { $count ->
    [0] 끝내 보내지 못한 메시지
   *[other] 끝내 보내지 못한 항목 { $count }건
}: { $days }
notice-died-advice = 까닭은 로그에 있습니다. 지금 상태는 /stats 에서 보실 수 있습니다.
notice-reported = 잘못되었다고 신고된 요약
notice-reported-advice = /reports 에서 살펴보고 처리하실 수 있습니다.
notice-closed = 닫히거나 지워진 주제
notice-closed-topic = 대화 { $chat }, 주제 { $topic }
notice-closed-advice = 이곳에는 더 보내지 않습니다. 계속 받으시려면 주제를 다시 열고 그 안에서 /start 를 보내 주세요.
notice-more = 그 밖에 { $count }건
notice-unknown = 이 버전이 읽지 못하는 알림이 { $count }건 더 있습니다. 로그를 확인해 주세요.

## /stats

stats-title = 지금 상태
stats-newest = 가장 최근 목록: { $day }
stats-newest-none = 가장 최근 목록: 없음
stats-papers = 논문: { $papers }편, 목록 { $digests }개
stats-chats = 대화: 사용 중 { $active }곳, 멈춤 { $paused }곳
stats-wishes = 구독: { $subscriptions }건, 키워드 알림: { $alerts }건
stats-ledger = 전송 현황
stats-state-planned = 보낼 예정: { $count }건
stats-state-sending = 보내는 중: { $count }건
stats-state-sent = 보냄: { $count }건
stats-state-failed = 다시 시도할 예정: { $count }건
stats-state-dead = 보내지 못함: { $count }건
stats-waiting = 가장 오래 기다린 것은 { $moment }부터 기다리고 있습니다.
stats-nothing-waits = 밀린 것은 없습니다.

## Bad summaries: the thanks to who reports one, and /reports

report-thanks = 알려 주셔서 고맙습니다. 운영자가 이 요약을 살펴보겠습니다.
report-known = 이미 신고해 주셨습니다. 운영자가 살펴보겠습니다.
reports-title = 신고된 요약 { $count }건
reports-none = 신고된 요약이 없습니다.
reports-chats = 신고 { $count }건
report-dismissed = { $id }: 문제가 없는 것으로 처리했습니다.
report-rewriting = { $id }: 요약을 다시 쓰고 있습니다. 잠시만 기다려 주세요.
report-rewritten = { $id }: 요약을 다시 썼습니다.
report-not-rewritten = { $id }: 요약을 다시 쓰지 못했습니다. 까닭은 로그에서 보실 수 있습니다.
button-report-dismiss = ✅ { $number } 문제 없음
button-report-rewrite = ✍️ { $number } 다시 쓰기

## Alerts: `example-alert…` are what stands after /alert

command-alert = 키워드 알림 만들기
command-alerts = 키워드 알림 보기, 쉬기, 지우기
example-alert = 확산 모델
example-alert-phrase = "확산 모델"
example-alert-unwanted = 확산 모델 -이미지
example-alert-anywhere = ~확산 모델
alert-what = 기다리는 말을 알려 주시면, 그 말이 나오는 새 논문이 들어올 때 알려 드립니다.
alert-words = 그것을 다루는 논문 (같은 뜻의 다른 말도 찾습니다)
alert-phrase = 적은 글자 그대로 나오는 논문만
alert-unwanted = 빼고 싶은 말이 없는 논문만
alert-anywhere = 어디든 한 번이라도 나오는 논문까지
alert-manage = 만들어 둔 알림은 /alerts 에서 쉬게 하거나 지우실 수 있습니다.
alert-added = ‘{ $keyword }’ 알림을 만들었습니다.
alert-added-elsewhere = ‘{ $chat }’에 ‘{ $keyword }’ 알림을 만들었습니다.
alert-known = ‘{ $keyword }’ 알림은 이미 있습니다.
alert-known-rests = ‘{ $keyword }’ 알림은 이미 있지만 쉬는 중입니다. /alerts 에서 다시 켜실 수 있습니다.
alert-opened = ‘{ $keyword }’ 알림은 이렇게 울립니다.
alert-mode-exact = 적은 글자 그대로, 그것을 다루는 논문만 알려 드립니다.
alert-mode-normal = 같은 뜻의 다른 말까지 찾아, 그것을 다루는 논문을 알려 드립니다.
alert-mode-wide = 같은 뜻의 다른 말까지, 어디든 한 번이라도 나오면 알려 드립니다.
alert-would = 이 알림이 진작 있었다면 최근 목록 { $days }개의 새 논문 { $papers }편 가운데 { $count }편을 알려 드렸을 것입니다.
alert-would-never = 이 알림이 진작 있었더라도 최근 목록 { $days }개의 새 논문 { $papers }편 가운데 알려 드릴 논문은 없었을 것입니다.
alert-maybe-slip = 드문 말이라면 괜찮습니다. 앞으로 나오면 알려 드립니다. 혹시 잘못 적지는 않으셨는지만 살펴봐 주세요.
alert-meant = 혹시 이렇게 적으려고 하셨나요?
alert-untried = 아직 불러온 논문이 없어 미리 살펴보지 못했습니다. 앞으로 나오면 알려 드립니다.
alert-wide = 논문의 { $percent }%에 울리니 너무 넓습니다. 낱말을 더하거나, 구절을 따옴표로 묶거나, 빼고 싶은 말을 적어 좁혀 보세요. 이렇게 적습니다.
alert-more = … 외 { $count }편
alert-rests = 쉬는 중
alert-push-title = 키워드 알림: 새 논문 { $count }편
alert-push-why = 만들어 두신 키워드 알림에 맞는 논문입니다. 알림은 /alerts 에서 바꾸실 수 있습니다.
alerts-title = 키워드 알림 { $count }개 (최대 { $most }개)
alerts-title-elsewhere = ‘{ $chat }’의 키워드 알림 { $count }개 (최대 { $most }개)
alerts-none = 기다리는 말을 알려 주시면, 그 말이 나오는 새 논문이 들어올 때 알려 드립니다. 예:
button-alert-pause = ⏸ { $number } 쉬기
button-alert-resume = ▶ { $number } 다시 켜기
button-alert-remove = 🗑 { $number } 지우기
button-alert-open = ⚙ { $number } 맞추기
button-mode-exact = 글자 그대로
button-mode-normal = 보통
button-mode-wide = 넓게
button-alert-remove-this = 🗑 이 알림 지우기
button-alerts = 🔔 모든 알림
button-alert-day = 📰 { $day } 목록

## Answers to what cannot be: what was wrong, and after the colon at the end one example that works

bad-paper-id =
    ‘{ $given }’은(는) arXiv 논문 번호나 링크가 아닙니다.
    예: /paper 2505.07062
bad-similar-id =
    ‘{ $given }’은(는) arXiv 논문 번호나 링크가 아닙니다.
    예: /similar 2505.07818
bad-date =
    ‘{ $given }’은(는) 제가 아는 날짜가 아닙니다.
    예: /date 5월 13일
empty-query =
    ‘{ $given }’에는 찾을 글자나 숫자가 없습니다.
    예: /search 확산 모델
too-many-alerts =
    알림은 { $given }개까지 만드실 수 있습니다. 쓰지 않는 알림을 지운 뒤 다시 시도해 주세요.
    예: /alerts
bad-keyword =
    ‘{ $given }’(으)로는 알림을 만들 수 없습니다. 두 글자 이상의 낱말을 여덟 개까지, 100자 안으로 적어 주세요.
    예: /alert 확산 모델
bad-hour =
    ‘{ $given }’은(는) 제가 아는 시각이 아닙니다.
    예: /subscribe 아침 8시
bad-zone =
    ‘{ $given }’은(는) 제가 아는 시간대가 아닙니다. 도시 이름이나 +9 처럼 적어 주세요.
    예: /subscribe 09:00 서울
missing-paper-id =
    어느 논문을 볼까요? 번호나 링크를 함께 보내 주세요.
    예: /paper 2505.07062
missing-similar-id =
    어느 논문과 비슷한 논문을 찾을까요? 번호나 링크를 함께 보내 주세요.
    예: /similar 2505.07818
missing-date =
    어느 날을 볼까요? 날짜를 함께 보내 주세요.
    예: /date 5월 13일
missing-query =
    무엇을 찾을까요? 찾을 말을 함께 보내 주세요.
    예: /search 확산 모델
old-button = 오래되어 더는 쓸 수 없는 버튼입니다. /today 로 새로 열어 주세요.
unknown-command = ‘{ $given }’은(는) 제가 모르는 명령입니다. /help 에서 모든 명령을 보실 수 있습니다.
admins-only = 이 방의 설정은 관리자만 바꿀 수 있습니다. 관리자에게 부탁해 주세요.
only-in-private =
    ‘{ $given }’의 설정은 저와의 1:1 대화에서만 바꿀 수 있습니다. 거기서 다시 보내 주세요.
    예: /settings { $given }
extra-words =
    ‘{ $given }’은(는) 제가 알아듣지 못한 말이라 아무것도 바꾸지 않았습니다. 채널은 @이름으로 적어 주세요.
    예: /settings @mychannel
no-such-chat =
    ‘{ $given }’ 채널이나 그룹을 찾지 못했습니다. 이름을 확인하시고, 공개 이름이 없다면 저를 그곳에 추가한 뒤 채팅 ID(-100으로 시작하는 번호)로 적어 주세요.
    예: /subscribe @mychannel 09:00
not-admin-there = ‘{ $given }’의 설정은 그곳 관리자만 바꿀 수 있습니다. 관리자에게 부탁해 주세요.
bot-cannot-post =
    ‘{ $given }’에 제가 글을 쓸 수 없습니다. 저를 그곳에 추가하고, 채널이라면 ‘메시지 게시’ 권한을 가진 관리자로 지정한 뒤 다시 보내 주세요.
    예: /subscribe @mychannel 09:00
not-served-there = 이 봇은 초대받은 대화에서만 쓸 수 있는데 ‘{ $given }’은(는) 그 가운데 없습니다. 운영자에게 문의해 주세요.
slow-down = 한꺼번에 너무 많이 보내셨습니다. 먼저 보내신 것부터 차례로 답해 드리고 있으니, 잠시 뒤에 다시 보내 주세요.
private-bot = 초대받은 대화에서만 쓸 수 있는 봇입니다. 쓰고 싶으시면 운영자에게 문의해 주세요.
unexpected-error =
    죄송합니다, 뜻밖의 문제가 생겼습니다. 잠시 뒤에 다시 시도해 주세요.
    계속되면 운영자에게 이 번호를 알려 주세요: { $reference }
