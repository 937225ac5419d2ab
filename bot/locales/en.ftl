### Everything that a chat sees, in English. ko.ftl has the same keys with the same variables.

## Names

language-ko = 한국어
language-en = English

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Dates: the numbers come as text, $month as one of the names above

date-full = { $weekday }, { $day } { $month } { $year }
date-short = { $weekday }, { $day } { $month }
dates-of-month = { $days } { $month } { $year }
month-of-year = { $month } { $year }

## The seven sections of a summary

section-motivation = Motivation and problem
section-contributions = Contributions and novelty
section-architecture = Architecture and training
section-experiments = Experimental setup
section-results = Results
section-limitations = Limitations and risks
section-future = Future work

## The command menu

command-start = A short welcome
command-today = The newest day’s papers
command-date = Papers of another day
command-paper = The summary of one paper
command-similar = Papers that are like another
command-search = Find papers by words
command-language = Change the language
command-help = How to use Paperboy

## /start and /help

start-greeting = Hello, this is Paperboy.
start-what = I bring you the papers of Hugging Face Daily Papers every day, each with a short summary in Korean.
start-try = Some ways to begin
start-more = You can also just paste a link to arXiv or Hugging Face. /help lists every command.
help-title = How to use Paperboy
help-date = Without a date it opens a calendar.
help-free-text = In a private chat you need no command: send a paper’s number, a link, or the words to look for.
example-date = 2025-05-13
example-paper = 2505.07062
example-similar = 2505.07818
example-search = diffusion model
button-newest = 📰 The newest papers
button-example-paper = 📄 { $title }
button-search = 🔎 { $query }

## A day's list

day-count = { $count ->
    [one] { $count } paper
   *[other] { $count } papers
}, { $new ->
    [0] none of them new
   *[other] { $new } new
}
day-count-all-new = { $count ->
    [one] { $count } paper, a new one
   *[other] { $count } papers, all new
}
day-not-yet = Nothing for today yet. The newest list is from { $newest }.
day-legend-speculative = ⚠️ a guess: the model could not read the paper
entry-no-summary = No summary
no-digest = There is no list of papers for { $date }.
no-digest-near = Here are the nearest days that have one.
nothing-yet = No papers have been loaded yet. Once a list arrives, /today will show it.
button-by-upvotes = 👍 Most upvoted first
button-own-order = ↕ In its own order
button-calendar = 📅 Calendar

## A digest that is pushed

push-new = { $new ->
    [one] 1 new paper
   *[other] { $new } new papers
}
push-new-and-before = { $new ->
    [one] 1 new paper
   *[other] { $new } new papers
} · { $before } sent before
push-nothing-new = No new papers · { $before } sent before
push-matched = { $count } for your keywords
push-several = { $count } days in one message, to catch up.
push-more = … { $count } more
push-empty = There is no list of papers for { $date }.
button-push-list = 📰 The whole list

## The calendar

calendar-choose = Choose a day that has papers.
calendar-no-days = No papers were listed in this month.

## A paper's card

card-dates = 📅 { $dates }
card-no-digest = 📅 in no daily list
card-speculative =
    Written from the title alone, please verify
    The model could not open the paper and guessed. It may be wrong, so please check the original.
making-full_text = Summary of the full text
making-abstract = Summary of the abstract
making-original = Abstract, English
card-no-summary = Sorry, there is no usable summary of this paper. The buttons below lead to the original.
card-model-answer = What the model answered
card-unstated = Not stated in the paper: { $sections }
card-cut = ✂️ From here on the text only repeated itself and was cut.
unknown-paper = { $id } is not here yet. The buttons below look it up for you.
unknown-paper-near = Did you mean one of these?
request-working = I am fetching { $id } and summing it up. This message becomes its card.
request-not-found = arXiv has no paper { $id }. Please check the number.
request-not-fetched = I cannot fetch { $id } right now. Please send it again in a while; the buttons below lead to it.
request-enough = { $limit ->
    [one] I fetch one paper a day that is in no list, and today’s is
   *[other] I fetch { $limit } papers a day that are in no list, and today’s are
} done. Please send { $id } again tomorrow; the buttons below lead to it.
request-not-compared = { $id } is in no daily list, so I cannot tell which papers are like it.
button-code = 💻 Code
button-project = 🌐 Project page
button-report = ⚠️ Report
button-back-reports = ← Back to the reports
button-share = Share
button-back-day = ← Back to the list
button-similar = 🧭 Similar papers
button-back-similar = ← Back to similar papers
button-back-results = ← Back to the results

## Papers near to one

similar-title = Similar papers
similar-common = In common: { $traits }
similar-none = No paper is near to this one yet. Please try again when new ones have come.
button-back-paper = ← Back to this paper

## Search

results-found = { $total ->
    [one] { $total } paper
   *[other] { $total } papers
} for ‘{ $query }’
results-found-more = Over { $total } papers for ‘{ $query }’
results-repaired = Searched for ‘{ $repaired }’ instead.
results-near = Near to it
results-none = No paper matches ‘{ $query }’.
results-nearest = There are papers for these:
results-tips = Try fewer words, or others. For example:
results-operators = "a phrase", -without, date:2025-05 and author:He narrow a search down.
button-literally = Search for ‘{ $query }’ as it is

## Settings

language-choose = Which language shall I speak?
language-now = I speak English now. The summaries themselves are always in Korean.
language-there = Now: { $language }. The summaries themselves are always in Korean.
settings-title = Settings
settings-subscription = Subscription
settings-morning = Lists come
settings-papers = Papers
settings-quiet = Quiet hours
settings-sound = Sound
settings-empty = Days without a list
settings-language = Language
settings-next = The next list comes on { $day } at { $time }, or as soon as it is there.
settings-next-morning = Next comes the list of { $of }, on { $day } at { $time }.
settings-put-off = As that is a quiet hour, it is sent at { $time }.
settings-would-come = Once subscribed, the list would come { $when }.
subscription-none = none
scope-all = all papers
scope-new = only new papers
scope-keywords = only my keywords
about-all = everything on the day’s list.
about-new = without those that you were sent before.
about-keywords = of the new ones those that match your alerts.
quiet-none = none
sound-on = on
sound-off = off
empty-told = I say so
empty-silent = I say nothing
papers-choose = Which papers shall I send?
papers-no-keywords = There is no keyword yet, and so nothing to send. Add one like this:
time-choose = At what time shall I send the list?
time-now = Now: { $time } ({ $zone })
zone-choose = Which time zone?
zone-now = Now: { $zone }
zone-other = For any other place send this, with its name:
example-zone = London
zone-asia_seoul = Seoul
zone-asia_tokyo = Tokyo
zone-asia_shanghai = Shanghai
zone-asia_singapore = Singapore
zone-asia_kolkata = India
zone-australia_sydney = Sydney
zone-europe_london = London
zone-europe_paris = Paris
zone-europe_berlin = Berlin
zone-america_new_york = New York
zone-america_chicago = Chicago
zone-america_los_angeles = Los Angeles
morning-choose = When shall I send a day’s list?
morning-same = the same day, as soon as it is complete
morning-next = the day after, at your time
about-morning-same = at { $time }, or once it is complete where it is not by then.
about-morning-next = the complete list at { $time } of the next day; Friday’s list comes on Saturday.
morning-complete = Hugging Face’s list of a day is usually complete at about { $time } ({ $zone }).
days-choose = The lists of which days shall I send?
days-now = Now: { $days }
days-come-later = These are the days of the lists. Each is sent the day after: { $days }.
days-one-stays = One day has to stay. To end it altogether, send /unsubscribe.
quiet-choose = When shall I keep quiet?
quiet-now = Now: { $span }
quiet-what = What comes in these hours is sent when they are over.
quiet-from-choose = When do the quiet hours begin?
quiet-until-choose = When do the quiet hours end?
button-settings = ⚙️ Settings
button-time = 🕘 Time
button-zone = 🌏 Time zone
button-morning = 🌅 Same day or the day after
button-days = 📅 Days
button-papers = 📄 Papers
button-quiet = 🌙 Quiet hours
button-language = 💬 Language
button-sound-on = 🔔 Sound on
button-sound-off = 🔕 Sound off
button-empty-told = Tell of empty days
button-empty-silent = Pass over empty days
button-subscribe = ✅ Subscribe
button-unsubscribe = Unsubscribe
button-step = { $minutes } min
button-every-day = Every day
button-workdays = Weekdays
button-quiet-none = No quiet hours
button-quiet-from = From { $time }
button-quiet-until = Until { $time }
button-back = ← Back
button-back-settings = ← All settings

## Subscribing: $when is the phrase of that name, $start one of the three after it

command-subscribe = Get the papers every day
command-unsubscribe = End the subscription
command-settings = Time, days, quiet hours, language
command-forget = Delete everything that I keep of this chat
example-subscribe = 8 am
help-subscribe = For a channel, one of its admins sends /subscribe @channelname 09:00 here.
when = { $days } at { $time } ({ $zone })
from-today = From today on
from-tomorrow = From tomorrow on
from-day = From { $day } on
subscribe-done = You are subscribed.
subscribe-changed = The subscription is changed.
subscribe-same = You are subscribed already.
subscribe-coming = { $start }, the list of papers comes { $when }, or as soon as it is there.
subscribe-coming-next-morning = { $start }, the list of papers of the day before comes { $when }.
list-todays = Today’s list
list-yesterdays = Yesterday’s list
subscribe-today-now = { $list } comes now.
subscribe-today-once-loaded = { $list } is not there yet. It comes as soon as it is.
subscribe-today-missed = { $list } is there already: the button below opens it.
unsubscribe-done = The subscription has ended.
unsubscribe-none = There is no subscription.
unsubscribe-kept = Settings and keyword alerts stay as they are.
forget-ask = Delete everything?
forget-what = The subscription, the settings, keyword alerts, searches, the papers that you asked for and the record of what was sent are deleted.
forget-topics = If there are topics, this holds for all of them.
forget-for-ever = This cannot be undone.
forget-done = Everything is deleted.
forget-after = Nothing more will be sent. To begin anew, send /start.
button-forget = 🗑 Delete everything
button-forget-not = ← Keep everything

## What happens to a chat

group-subscribe = Once an admin sends /subscribe, every day’s papers come to this chat.
group-ask = Everybody here can look up papers. /help lists every command.
channel-added = Thank you for adding Paperboy to ‘{ $title }’.
channel-quiet = Nothing was posted there.
channel-subscribe = To have every day’s papers posted in the channel, send this to me here in private:
back-again = Good to see you again. Your papers keep coming as before: { $days } at { $time }.
days-all = every day
days-work = on weekdays
days-weekend = at weekends
days-some = on { $days }

## What the people who run the bot are told

notice-title = Something needs your attention
notice-missing = No digest yet: { $days }
notice-missing-advice = Please look at the script that makes the digests, and at their folder. A file that comes now is loaded and sent at once.
notice-failed = Digest files that were not loaded, or not all of them
notice-failed-advice = The rest is loaded. Once you have corrected and saved a file it is read again; paperboy load and the log name every problem.
notice-fetching = Papers could not be fetched, or not be summarised
notice-fetching-part = { $part ->
    [summarizer] summaries
   *[source] list of papers
}
notice-fetching-advice = This is tried again by itself; until then papers without a summary come with their abstract in English. Where an option is named, please change it and restart the bot.
notice-died = { $count ->
    [0] Messages were given up
    [one] { $count } delivery was given up
   *[other] { $count } deliveries were given up
}: { $days }
notice-died-advice = The log has the reasons. /stats shows how things stand now.
notice-reported = Summaries that were reported as bad
notice-reported-advice = /reports shows them and lets you deal with them.
notice-closed = Topics that were closed or deleted
notice-closed-topic = chat { $chat }, topic { $topic }
notice-closed-advice = Nothing is sent there any more. To go on, reopen the topic and send /start in it.
notice-more = and { $count } more
notice-unknown = { $count ->
    [one] { $count } other notice, which this version
   *[other] { $count } other notices, which this version
} cannot read. The log may tell more.

## /stats

stats-title = How things stand
stats-newest = Newest digest: { $day }
stats-newest-none = Newest digest: none
stats-papers = Papers: { $papers } in { $digests ->
    [one] { $digests } digest
   *[other] { $digests } digests
}
stats-chats = Chats: { $active } active, { $paused } paused
stats-wishes = Subscriptions: { $subscriptions }, alerts: { $alerts }
stats-ledger = Deliveries
stats-state-planned = Planned: { $count }
stats-state-sending = Being sent: { $count }
stats-state-sent = Sent: { $count }
stats-state-failed = To be tried again: { $count }
stats-state-dead = Given up: { $count }
stats-waiting = The oldest that is due has waited since { $moment }.
stats-nothing-waits = Nothing that is due is waiting.

## Bad summaries: the thanks to who reports one, and /reports

report-thanks = Thank you for telling us. The operator will look at this summary.
report-known = You have reported this already. The operator will look at it.
reports-title = { $count ->
    [one] { $count } reported summary
   *[other] { $count } reported summaries
}
reports-none = No summary is reported.
reports-chats = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
report-dismissed = { $id }: nothing is wrong with it.
report-rewriting = { $id }: the summary is being written again. One moment, please.
report-rewritten = { $id }: the summary was written again.
report-not-rewritten = { $id }: the summary could not be written again. The log has the reason.
button-report-dismiss = ✅ { $number } is fine
button-report-rewrite = ✍️ Rewrite { $number }

## Alerts: `example-alert…` are what stands after /alert

command-alert = Set a keyword alert
command-alerts = See, pause or remove keyword alerts
example-alert = diffusion model
example-alert-phrase = "diffusion model"
example-alert-unwanted = diffusion model -image
example-alert-anywhere = ~diffusion model
alert-what = Tell me what you are waiting for, and I will tell you when a new paper says it.
alert-words = papers about it, in whatever words they say it
alert-phrase = only papers that say it to the letter
alert-unwanted = only papers without a word
alert-anywhere = papers that mention it anywhere, too
alert-manage = Your alerts can be paused and removed with /alerts.
alert-added = The alert ‘{ $keyword }’ is set.
alert-added-elsewhere = The alert ‘{ $keyword }’ is set in ‘{ $chat }’.
alert-known = The alert ‘{ $keyword }’ is there already.
alert-known-rests = The alert ‘{ $keyword }’ is there already, but paused. You can resume it with /alerts.
alert-opened = The alert ‘{ $keyword }’ works like this.
alert-mode-exact = You hear of papers about it that say it to the letter.
alert-mode-normal = You hear of papers about it, in whatever words they say it.
alert-mode-wide = You hear of every paper that mentions it anywhere, in whatever words.
alert-would = Had it been there, you would have heard of { $count } of the { $papers ->
    [one] { $papers } new paper
   *[other] { $papers } new papers
} in the last { $days ->
    [one] list
   *[other] { $days } lists
}.
alert-would-never = Had it been there, you would have heard of none of the { $papers ->
    [one] { $papers } new paper
   *[other] { $papers } new papers
} in the last { $days ->
    [one] list
   *[other] { $days } lists
}.
alert-maybe-slip = For a rare word that is fine: I will tell you once it comes. But please check that it is spelt as you meant it.
alert-meant = Did you mean this instead?
alert-untried = No papers have been loaded yet, so it could not be tried. I will tell you once it comes.
alert-wide = That is { $percent }% of the papers, which is very wide. Add a word, put a phrase in quotes, or name a word to leave out, like this:
alert-more = … and { $count } more
alert-rests = paused
alert-push-title = { $count ->
    [one] Keyword alert: { $count } new paper
   *[other] Keyword alerts: { $count } new papers
}
alert-push-why = You get this because of your keyword alerts. /alerts changes them.
alerts-title = { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
} (at most { $most })
alerts-title-elsewhere = { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
} of ‘{ $chat }’ (at most { $most })
alerts-none = Tell me what you are waiting for, and I will tell you when a new paper says it. For example:
button-alert-pause = ⏸ Pause { $number }
button-alert-resume = ▶ Resume { $number }
button-alert-remove = 🗑 Remove { $number }
button-alert-open = ⚙ Adjust { $number }
button-mode-exact = Exact
button-mode-normal = Normal
button-mode-wide = Wide
button-alert-remove-this = 🗑 Remove this alert
button-alerts = 🔔 All alerts
button-alert-day = 📰 { $day }

## Answers to what cannot be: what was wrong, and after the colon at the end one example that works

bad-paper-id =
    ‘{ $given }’ is no arXiv number and no link to a paper.
    For example: /paper 2505.07062
bad-similar-id =
    ‘{ $given }’ is no arXiv number and no link to a paper.
    For example: /similar 2505.07818
bad-date =
    ‘{ $given }’ is not a date that I know.
    For example: /date 2025-05-13
empty-query =
    ‘{ $given }’ has no letter or digit to look for.
    For example: /search diffusion model
too-many-alerts =
    There can be at most { $given } alerts. Please remove one that you no longer need, and try again.
    For example: /alerts
bad-keyword =
    I cannot wait for ‘{ $given }’. Give one to eight words, of two letters or more, in at most 100 characters.
    For example: /alert diffusion model
bad-hour =
    ‘{ $given }’ is not a time of day that I know.
    For example: /subscribe 08:00
bad-zone =
    ‘{ $given }’ is not a time zone that I know. Give a city, or an offset like +9.
    For example: /subscribe 09:00 Seoul
missing-paper-id =
    Which paper? Please add its number or a link.
    For example: /paper 2505.07062
missing-similar-id =
    Similar to which paper? Please add its number or a link.
    For example: /similar 2505.07818
missing-date =
    Which day? Please add a date.
    For example: /date 2025-05-13
missing-query =
    What shall I look for? Please add a few words.
    For example: /search diffusion model
old-button = This button is too old to work. Please open a fresh list with /today.
unknown-command = ‘{ $given }’ is not a command that I know. /help lists them all.
admins-only = Only admins can change the settings of this chat. Please ask one of them.
only-in-private =
    The settings of ‘{ $given }’ can be changed only in a private chat with me. Please send it there.
    For example: /settings { $given }
extra-words =
    I do not understand ‘{ $given }’, so nothing was changed. A channel is named with an @.
    For example: /settings @mychannel
no-such-chat =
    I cannot find a channel or group ‘{ $given }’. Please check its name; if it has no public one, add me to it and write its number.
    For example: /subscribe @mychannel 09:00
not-admin-there = Only admins of ‘{ $given }’ can change its settings. Please ask one of them.
bot-cannot-post =
    I may not post in ‘{ $given }’. Please add me to it, to a channel as an admin with the right ‘Post messages’, and send this again.
    For example: /subscribe @mychannel 09:00
not-served-there = This bot only serves chats that were invited, and ‘{ $given }’ is not among them. Please ask its operator.
slow-down = That is more than I can answer at once. Please slow down: the first ones are being answered, send the rest again in a moment.
private-bot = This bot only serves chats that were invited. Please ask its operator if you would like to use it.
unexpected-error =
    Sorry, something went wrong. Please try again in a moment.
    If it keeps happening, tell the operator this number: { $reference }
