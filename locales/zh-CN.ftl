# 给居民看的话:短句,一次一件事,不用难词。数字永远可以当回答。

language-name = 中文
language-ask = 请选择语言 / Please choose a language
language-set = 好的，以后用中文。

## 菜单和问候
welcome =
    您好！我是“帮办”。您有事，我们来帮。
    { press-or-number }。想办什么，也可以直接打字告诉我。
    随时回复 0，工作人员给您打电话。
welcome-area = 您扫的是“{ $area }”的码，您的预约会发给那里的工作人员。
menu-title = 您想做什么？
menu-book = 预约帮办（有人帮您办事）
menu-inspect = 查巡察组联系方式
menu-mine = 我的预约
menu-ring = 请给我打电话
menu-language = 语言 / Language
# 打这些字,等于点主菜单的按钮。
menu-words-book = 预约|预约帮办|我要预约|帮办
menu-words-inspect = 巡察|巡察组|查巡察组|查巡察组联系方式
menu-words-mine = 我的预约|查预约|我的|进度
menu-words-language = 语言|换语言
menu-words-help = 帮助|怎么用|说明
button-menu = 回主菜单
button-human = 0 找人工
list-separator = 、
list-item = · { $item }
summary-line = { $label }：{ $answer }
question-answered =
    { $question }
    ✓ { $answer }
staff = 工作人员

## 填表
button-back = ← 上一步
button-skip = 跳过
button-keep = 不改，继续
button-these = 选好了
button-sent-all = 发完了
button-page-next = 下一页 →
button-page-before = ← 上一页
button-area-unsure = 不知道是哪个，就到这里
button-resume = 接着填
button-drop = 不要了
button-undo = 我点错了，接着办
quick-back = 上一步
quick-human = 人工
quick-cancel = 取消
quick-my-phone = 用我的手机号
quick-my-place = 发我的位置
ask-old-answer = （原来填的：{ $answer }）
ask-inside =
    ✓ { $answer }
    { $about }
ask-which-answer = 要改哪一项？
day-today = 今天 { $day }
day-and-part = { $day } { $part }
day-tomorrow = 明天 { $day }
media-count = { $count } 个
draft-offer = 您上次的“{ $what }”还没填完。接着填吗？
draft-gone = 那份没填完的已经不在了。我们重新来。
cancel-done = 好的，不办了。
cancel-kept = 填过的我先替您留着。
cancel-nothing = 现在没有正在办的事。您想做什么？
consent-declined = 好的，什么都不会记下。您也可以直接去附近的社区或政务服务大厅，或者拨打 12345。
button-old = 这个{ press-noun }已经过去了。
button-sent = 已经提交了，不用再点。
button-old-form = 那一步已经办完了。您现在想做什么？

## 说明和提醒
note-all-right = 好的。
note-first-question = 这已经是第一个问题了。
note-cannot-skip = 这一项要填上才能办。不方便填，就回复 0，工作人员给您打电话。
note-chosen = 好的：{ $answer }。
note-which-of-these = 您说的是哪一个？
note-day = 记下了：{ $day }。
note-day-part = 记下了：{ $day } { $part }。
place-on-map = 地图上的位置
note-place-got = 位置收到了。
note-phone = 电话记下了：{ $phone }。
note-media-got = 收到了，一共 { $count } 个。还有就接着发，没有了就{ press-verb }“发完了”。
note-media-full = 收到了，{ $count } 个已经够了。
note-choose-again = 请在下面重新选一次。
note-unread = “{ $words }”没看明白，可以在后面的“补充说明”里再说。
note-dropped = 时间过去了一些，这几项要重新填：{ $what }。
edit-corrected = 好的，改过来了。{ $label }：{ $answer }。
edit-not-read = “{ $label }”没有改成，还是原来的。{ $why }

## 答案不对时:说清楚怎样才对
complaint-empty = 没有看到字。请再发一次。
complaint-too-long = 太长了（{ $length } 个字）。请不要超过 { $limit } 个字。
complaint-too-short = 太短了。请写得再清楚一点，比如“幸福小区3号楼2单元501”。
complaint-no-match = 没看明白您选的是哪一个。请{ press-or-digit }。
complaint-ambiguous = 有好几个都像。请{ press-or-digit }。
complaint-out-of-range = 请回复 1 到 { $max } 之间的数字。
complaint-gone = 这一项现在不能选了。请在下面重新选。
complaint-not-a-name = 这不像名字。请只写姓名，比如“王秀英”。
complaint-not-a-phone = 没有看到电话号码。比如：138 1234 5678。自己没有电话，可以写家人或邻居的。
complaint-phone-too-short = 这个号码少了几位。手机号是 11 位，座机是 7 位。请再看一看。
complaint-phone-too-long = 这个号码多了几位。手机号是 11 位，座机是 7 位。请再看一看。
complaint-phone-invalid = 没有这样的号码。请再看一看，比如 138 1234 5678。
complaint-phone-short-number = 这是热线号码，我们打不回去。请发您自己的手机或座机。
complaint-phone-several = 有好几个号码：{ $phones }。请只发一个。
complaint-no-such-day = 没有这一天。请再看一看，或者{ press-any }。
complaint-lunar-day = 农历和节日我算不准，请说公历的日子，比如“12月3日”，或者{ press-any }。
complaint-which-day = 是{ $day }，还是{ $other }？请{ press-below }，或者说几月几号。
complaint-not-a-day = 没看明白是哪一天。可以说“明天”“下周二”“12月3日”，或者{ press-any }。
complaint-past = 这一天已经过去了。请选后面的日子。
complaint-too-far = 太远了，只能约 60 天以内。请选近一点的日子。
complaint-today-over = 今天已经来不及了，最早是{ $day }。
complaint-time-over = 今天的这个时候已经过去了。请说晚一点的时间，或者选别的日子。
complaint-not-a-workday = 那天不上班，最近的工作日是{ $day }。
complaint-no-days = 最近没有能约的日子。回复 0，工作人员给您打电话。
complaint-unknown-year = 那一年的放假安排还没公布，先不能约。请选近一点的日子。
complaint-not-found-services = 没找到您说的事。换个说法试试，比如“高龄津贴认证”，或者{ press-below }。
complaint-not-found-areas = 没找到这个地方。请打社区或街道的名字，比如“公主府社区”，或者{ press-below }。
complaint-no-media-here = 这一步用不上照片和语音。请{ press-any }，或者打字；不方便的话回复 0，工作人员给您打电话。
complaint-not-here = 这一步要的不是这个。请看下面的问题。
complaint-media = 这里发照片或语音，要写的话下一步可以写。没有就{ press-verb }“跳过”。

## 预约成功
accepted =
    ✅ 预约好了！
    编号：{ $number }
accepted-when = 时间：{ $when }
accepted-by = 我们最晚在 { $day } 前办好。
accepted-bring =
    请准备好：
    { $papers }
accepted-bring-nothing = 不用准备什么东西。
accepted-next-home = 工作人员先打电话给您，再上门。
accepted-next-counter = 工作人员先打电话给您，告诉您到哪里办。
accepted-next-remote = 工作人员会打电话给您。
accepted-taken = 上班时间 { $minutes } 分钟内有人接手，我马上告诉您。
too-many-open = 您已经有 { $count } 个预约在等人接手。请等办好一些，再约新的；填好的先替您留着。
ring-accepted =
    ✅ 工作人员上班时间会尽快打 { $phone } 找您。
    编号：{ $number }
ring-already =
    已经记下了，工作人员上班时间会尽快打 { $phone } 找您。
    编号：{ $number }
button-see-request = 看看这个预约
again-latest = 您最近的预约是 { $number }。还要做什么？

## 我的预约
mine-title = 您的预约：
mine-none = 您还没有预约。
mine-line = { $what } · { $state }
mine-view =
    { $what }
    编号：{ $number }
    现在：{ $state }

    { $history }
mine-history-line = { $when } { $what }
mine-unknown = 没有找到这个预约。
mine-cancel-ask = 真的要取消“{ $what }”（{ $number }）吗？
mine-cancelled = “{ $what }”（{ $number }）已经取消了。
mine-already-closed = 这个预约已经结束了。
button-cancel-request = 取消这个预约
button-cancel-really = 是的，取消
button-keep-request = 不取消，留着
state-submitted = 等人接手
state-taken = 已有人接手
state-done = 办好了
state-failed = 没办成
state-cancelled = 已取消
happened-submit = 提交了预约
happened-take = { $who }接手了
happened-done = { $who }办好了
happened-fail = { $who }没能办成
happened-handBack = { $who }退回了，等别人接手
happened-cancel = 取消了

## 有按钮就点，没有按钮就回复
press-or-number = { $buttons ->
    [no] 回复数字就行
   *[yes] 点下面的按钮，或者回复数字
}
press-or-digit = { $buttons ->
    [no] 回复前面的数字
   *[yes] 点按钮，或者回复前面的数字
}
press-any = { $buttons ->
    [no] 回复数字
   *[yes] 点按钮
}
press-below = { $buttons ->
    [no] 回复下面的数字
   *[yes] 点下面的按钮
}
press-verb = { $buttons ->
    [no] 回复
   *[yes] 点
}
press-noun = { $buttons ->
    [no] 选项
   *[yes] 按钮
}
press-known = { $buttons ->
    [no] 文字和数字
   *[yes] 文字和按钮
}

## 不能按按钮的地方
ask-several = 有几个就回复几个数字，比如“1 3”。
type-number = 👉 请回复数字。
type-number-or-words = 👉 请回复数字，或者回复{ $words }。
type-words = 👉 可以回复{ $words }。
type-word = “{ $word }”
type-phone = 请直接打您的电话号码。
type-place = 点“＋”再点“位置”，把位置发给我；也可以打字写地址。
open-map = 在地图上看
kept-for-you = 📬 您不在的时候有消息：

## 告诉居民
tell-take =
    👋 “{ $what }”（{ $number }）由{ $who }来帮您办。
    请留意电话。
tell-done =
    ✅ “{ $what }”（{ $number }）办好了。
    帮您办的是{ $who }。
tell-fail =
    “{ $what }”（{ $number }）这次没有办成。{ $reason }
    回复 0，工作人员给您打电话说明。
tell-handBack = “{ $what }”（{ $number }）原来接手的人来不了，我们正在找别人，不用您再做什么。
tell-cancel = “{ $what }”（{ $number }）已经取消。{ $reason }

## 巡察组
inspection-start =
    要找哪个单位的巡察组？
    打单位的名字，比如“市公安局”，也可以打组长名字、电话或第几组。
    查什么都不会留下记录。
inspection-closed-lead =
    📌 { $round }已经结束（到 { $until } 为止），不再受理来信来访。
    现在要反映问题，全年都可以找：
inspection-no-round =
    现在没有正在进行的巡察。
    要反映问题，全年都可以找：
inspection-always-line = ☎ { $phone } { $what }（{ $takes }）
inspection-history = 下面是当时的安排，只供查看，电话可能没有人接：
inspection-unit =
    🏢 { $unit }
    { $group } 组长：{ $leader }
inspection-phone = ☎ { $phone }（{ $from }-{ $to }）
inspection-answered-now = 现在有人接，到 { $until } 为止。
inspection-next-at = 现在没有人接，下一次是 { $when }。
inspection-room = 接待地点：{ $room }
inspection-box = 来信：{ $box }
inspection-email = 邮箱：{ $email }
inspection-until = 受理到 { $until }。
inspection-takes = 受理什么：{ $takes }
inspection-no-reports = 我只提供联系方式，不收举报材料。
inspection-several = 有几个都像，您要哪一个？
inspection-none = 没找到这个单位。您是不是要找：
inspection-none-near = 没找到这个单位。可以看看全部单位。
inspection-list = 巡察的单位（{ $round }）：
inspection-text-only = 请打单位的名字，比如“公安局”。
inspection-ask-more = 还要查就接着打名字。
button-all-units = 看全部单位

## 帮助和隐私
help =
    我能做两件事：
    1. 帮您预约帮办：有人上门，或陪您、替您办事。
    2. 帮您找巡察组的联系方式。

    怎么用：{ press-or-number }。打字说也行。
    “上一步”改上一个回答，“取消”不办了，“0”找人工。
    填到一半可以放下，{ $days } 天内回来接着填。
privacy =
    我们记什么：只记办这件事要用的称呼、电话、地址和您发的照片、语音。
    谁看得到：接手的工作人员。接手之前，工作群里只看得到姓，电话是遮住的。
    记多久：没填完的，{ $days } 天后自动删除。
    查巡察组：不留任何记录。
    您可以用 /mine 查看，也可以随时删除您的信息。
button-erase = 删除我的信息
erase-ask = 删除后，没填完的和以前的记录都没有了。正在办的预约会办完再删。确定吗？
button-erase-really = 确定删除
erase-done = 删好了。以后有事，随时再来。

## 听不懂的时候
unknown-items = 您是不是要办：
unknown-words = 我没听明白。您可以换个说法，或者{ press-below }。
unknown-kind = 收到了。不过我现在只看得懂{ press-known }。您想做什么？
sorry-failed = 对不起，刚才出了点问题，没有记上。您前面填的都还在，请再发一次。回复 0 找人工。
try-again-soon = 系统正在恢复，请稍等一会儿。您说过的都不会丢。

## 工作人员
join-administrator = 您现在是管理员了。
join-helper = 欢迎加入帮办队伍！有居民预约时，会在工作群里看到。
join-already = 您已经加入了。
join-unknown = 这个邀请码不对，或者已经用过了。请向管理员要一个新的。
introduced = 好的，居民会看到“{ $name }”。
administrator-first-steps =
    第一步：发 /bind 建一个工作群，比如“/bind 新城区”；“/bind 1501”负责全市。
    第二步：在群里发 /invite，把链接发给同事。
    有预约时，卡片会马上出现在群里。
role-helper = 帮办人员
role-administrator = 管理员
group-title = { $area }帮办站
group-welcome = 大家好！管理员在这里发“/bind 地区名”，这个群就成为那里的帮办工作群。
group-help =
    /bind 地区名 → 这个群负责那里的预约（/bind 1501 负责全市）
    /desk → 看这个群没办完的预约
    /invite → 邀请同事进群
    /language → 换语言
bind-administrators-only = 只有管理员能这样做。
bind-how = 请在 /bind 后面写上地区，比如“/bind 新城区”或“/bind 公主府社区”。“/bind 1501”负责全市。
bind-now = 这个群负责：{ $areas }。要再加一个，请发“/bind 地区名”。
bind-unknown = 没找到这个地区。请写区、街道或社区的名字，或者它的代码。
bind-public = 这是公开群，谁都能进，不能当工作群。请先改成私密群。
bind-no-groups = 这里没有群。请用电脑打开网页，或者在别的聊天软件里建工作群。
bind-which = 您说的是哪一个？
bind-done = ✅ 好的，这个群现在负责：{ $area }。新的预约会马上出现在这里。
bind-link = 点下面的按钮，建一个负责“{ $area }”的工作群。链接只能用一次。
button-make-group = 建工作群
whole-city = 全市
invite-administrators-only = 只有管理员能邀请。
invite-ask = 要邀请谁？
invite-link =
    { $role }的邀请链接，{ $days } 天内有效，只能用一次：
    { $url }
invite-group-link =
    进这个群的链接，{ $days } 天内有效，只能用一次：
    { $url }
invite-group-failed = 没能生成链接。请先把我设为群管理员，再试一次。

title-ring = 请回电话{ $item }
card-head-submitted = 🔔 新预约 { $number }
card-head-taken = 🙋 已接单 { $number }
card-head-done = ✅ 已办好 { $number }
card-head-failed = ⚠️ 没办成 { $number }
card-head-cancelled = ✖️ 已取消 { $number }
card-where = 📍 { $area }
card-when = 🗓 { $when }
card-circumstances = ❗ { $circumstances }
card-who = 👤 { $who }
contact-for = { $who }（联系人：{ $by }）
card-media = 📷 照片语音 { $count } 个
card-has-remarks = 📝 有补充说明，接单后可看
card-taken-by = 由{ $name }负责
card-closed-by = 经办人：{ $name }
desk-button-take = 我来接
desk-button-done = 办好了
desk-button-fail = 没办成
desk-button-back = 退回
desk-button-contact = 看联系方式
desk-not-here = 这个预约不在这里。
desk-refused-taken = 已经由{ $who }接了。
desk-refused-not-yours = 这个由{ $who }负责，只有本人能操作。
desk-refused-not-taken = 还没有人接，请先{ press-verb }“我来接”。
desk-closed = 这个预约已经结束：{ $state }。
desk-contact-not-yours = 联系方式只给负责的人看。
desk-did-done = { $number } 已办好，已告诉居民。
desk-did-fail = { $number } 记为没办成，已告诉居民。
desk-did-handBack = { $number } 已退回，等别人接。
desk-staff-only = 这是工作人员用的。您想预约，请点 /book。
desk-none-mine = 您手上没有在办的预约。
desk-none-here = 这里没有没办完的预约。
desk-title = 没办完的有 { $count } 个：
withdrawn = ✖️ “{ $what }”（{ $number }）：居民取消了，不用再办。
unreachable = 📵 “{ $what }”（{ $number }）：居民现在收不到聊天消息，要等他们再写来才看得到。
unreachable-phone = 📵 “{ $what }”（{ $number }）：居民现在收不到聊天消息，要等他们再写来才看得到。有事请打电话：{ $phone }
no-station = ⚠️ 预约 { $number } 还没有工作群可以接。请发“/bind 1501”（全市）或“/bind 地区名”建一个群，它会自动发过去。
station-gone = ⚠️ 有一个工作群联系不上了（机器人被移出或群已解散），它的预约已转给上一级。请检查。

## 命令说明
command-start = 从头开始
command-book = 预约帮办
command-inspection = 查巡察组联系方式
command-mine = 我的预约
command-cancel = 取消正在填的
command-help = 怎么用
command-language = 语言 / Language
command-privacy = 隐私和删除
command-desk = 没办完的预约
command-bind = 设为某地的工作群
command-invite = 邀请同事

## 贴在社区里的海报
poster-page-title = 帮办海报
poster-title = 有事，找帮办
poster-lead = 说一声想办什么，就有工作人员来帮您。
poster-how = 怎么用
poster-step-scan = 扫下面的码
poster-step-say = 说您想办什么：打字、回复数字都可以
poster-step-helped = 工作人员接下来，给您打电话或者上门
poster-human = 不会用？扫码以后回复 0，工作人员给您打电话。
poster-door-wechat = 微信扫一扫
poster-door-web = 用手机浏览器打开
poster-door-telegram = Telegram
poster-typed = 也可以输入：{ $typed }
