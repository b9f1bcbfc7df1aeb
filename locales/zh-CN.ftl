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
menu-words-settings = 设置|通知|通知设置|订阅|收通知
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
complaint-photo = 这里只要一张照片，别的放不上去。是图片文件的，请当照片再发一次。没有就{ press-verb }“跳过”。

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
button-talk = 💬 给{ $who }留言
button-rate = 评一评
button-rate-again = 改评价
button-raise = 我要反映
state-submitted = 等人接手
state-taken = 已有人接手
state-onTheWay = 正在上门路上
state-done = 办好了
state-failed = 没办成
state-cancelled = 已取消
happened-submit = 提交了预约
happened-take = { $who }接手了
happened-appoint = { $who }和您约好了时间
happened-setOut = { $who }出发了
happened-transfer = 换了帮办人员
happened-move = 转到了管这件事的地方
happened-climb = 转给了督办人员
happened-raise = 您反映了意见，转给了督办人员
happened-rate = 您评了“{ $level }”
history-why = { $what }：{ $reason }
happened-answer = 督办人员回复了
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
who-title = { $who }（{ $title }）
tell-code = 🔑 上门的人会先说暗号“{ $code }”。说不对，请不要开门。
tell-appoint = 🗓 “{ $what }”（{ $number }）约在 { $when }，由{ $who }来办。
tell-setOut = 🚶 { $who }出发了，正在去您那里的路上（{ $number }）。
tell-transfer = “{ $what }”（{ $number }）改由{ $who }来帮您办，不用您再做什么。
tell-move = “{ $what }”（{ $number }）归{ $area }办，我们已经转过去了，不用您再跑。
tell-climb =
    对不起，“{ $what }”（{ $number }）我们没有按时办。
    已经转给督办人员盯着办。着急的话，请打 { $telephone }。
tell-fail-on =
    “{ $what }”（{ $number }）这次没有办成：{ $reason }
    已经转给督办人员接着办，不用您再跑。想问问，请打 { $telephone }。
tell-answer =
    您对“{ $what }”（{ $number }）不满意，督办人员回复您：
    { $reason }
rate-ask = 这次办得怎么样？请选一个，回复数字也行。
rate-5 = 非常满意
rate-4 = 满意
rate-3 = 基本满意
rate-2 = 不满意
rate-1 = 非常不满意
rating-ask = “{ $what }”办得怎么样？
rating-chosen = ✓ 您评了：{ $level }
rating-thanks = 谢谢！您评了：{ $level }。一个星期内可以在“我的预约”里改。
rating-same = 您已经评了“{ $level }”，谢谢！
rating-not-now = 这个现在不能评了。办完以后一个星期内可以评。
rating-why =
    您评了：{ $level }。
    哪里没做好？选一个，或者打字告诉我们。
rating-thanks-bad = 谢谢您告诉我们。督办人员会看，并且回复您。
raise-why = 哪里不满意？选一个，或者打字告诉我们。督办人员会来管。
raise-done =
    好的，已经反映给督办人员，会有人联系您。
    着急的话，请打 { $telephone }。
raise-not-now = 现在还不用反映，我们正在办。办得太慢、没办成，或者办完一个星期内，都可以在这里反映。
talk-ask-resident = 现在您说的话，我都转给{ $who }。打字、语音、照片、位置都行。
talk-ask-nobody = 还没有人接手。您说的我先记下，谁接手谁就能看到。
talk-passed-resident = 已转给{ $who }。
talk-kept = 记下了。谁接手，谁就能看到。
talk-closed = 这个预约已经结束，这句话没有转。回复 0，工作人员给您打电话。
talk-ended-resident = 好的，说到这里。您再说的话，我不转了。
talk-on-resident = 您说的话我正在转。说完了，请选“说完了”。
talk-kind = 这个我转不了。请发文字、语音、照片、文件或者位置。
talk-edit-too-late = 这句话现在改不了了。
button-talk-end = 说完了
talk-words-end = 说完了|结束|不说了
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
    发“设置”，选语言、要不要收通知。
    填到一半可以放下，{ $days } 天内回来接着填。
help-staff = 您是工作人员，还可以：
help-command = /{ $command } { $description }
privacy =
    我们记什么：只记办这件事要用的称呼、电话、地址和您发的照片、语音。
    您要收通知的话，还记您在“设置”里选的。
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
join-helper = 欢迎加入帮办队伍！有居民预约时，会在工作群里看到。发 /desk 看要办的事，发 /new 替没有手机的居民登记。
join-already = 您已经加入了。
join-unknown = 这个邀请码不对，或者已经用过了。请向管理员要一个新的。
introduced = 好的，居民会看到“{ $name }”。
administrator-first-steps =
    第一步：发 /bind 建一个工作群，比如“/bind 新城区”；“/bind 1501”负责全市。
    第二步：在群里发 /invite，把链接发给同事。
    有预约时，卡片会马上出现在群里。
    私下给我发 /invite 可以请督办人员和管理员，发 /staff 看所有同事。
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
card-head-onTheWay = 🚶 在路上 { $number }
card-head-supervisor = ⬆️ 已转督办 { $number }
card-head-follow-up = 📣 差评待回复 { $number }
card-late = ⏰ 已经超时
card-appointment = 🗓 约好：{ $when }
card-code = 🔑 上门暗号：{ $code }（进门先说）
card-said = 💬 居民说：{ $words }
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
desk-button-out = 🚶 我出发了
desk-button-more = 更多…
desk-button-less = ← 返回
desk-button-give = 转给别人
desk-button-move = 不归我们管
desk-button-cancel = 取消预约
desk-button-appoint = 约时间
desk-button-talk = 💬 跟居民说话
desk-button-told = ✓ 已经告诉了
desk-button-answer = 回复居民
resident = 居民
talk-ask-staff =
    { $number } { $what }
    要对居民说什么？选一个，或者直接打字、发语音、照片、位置。
    说的都会转给居民，直到您选“说完了”。
talk-passed-staff = 已转给居民（{ $number }）。
talk-noted = 记为内部备注，居民看不到（{ $number }）。
talk-no-chat = 这位居民没有聊天软件，请打电话。
talk-in-private = 群里大家都看得到。请在和我的私聊里说，或者引用卡片回复。
talk-ended-staff = 好的，说到这里。您再说的话，居民看不到。
talk-on-staff = 您说的话正在转给居民。说完了，请选“说完了”。
desk-answer-ask = { $number }：请写给居民的回复。居民会照原样看到。
desk-did-answer = { $number }：已回复居民。
desk-answered-already = 已经回复过居民了。
desk-button-done = 办好了
desk-button-fail = 没办成
desk-button-back = 退回
desk-button-contact = 看联系方式
desk-not-here = 这个预约不在这里。
desk-refused-taken = 已经由{ $who }接了。
desk-refused-not-yours = 这个由{ $who }负责，只有本人能操作。
desk-refused-not-taken = 还没有人接，请先{ press-verb }“我来接”。
desk-refused-barred = 这件事不能再由同一个人办了，请别人来办。
desk-refused-supervisor-only = 这件事已经转给督办人员，由他们来办。
desk-refused-no-reason = 请说一下原因。
desk-refused-not-now = 现在不能这样做。
desk-refused-same = 已经是这样了。
desk-which-move = { $number }：要做什么？
ask-reason-fail = { $number } 没办成，是什么原因？选一个，或者写下来（群里请引用这条回复）。
ask-reason-cancel = 为什么要取消 { $number }？选一个，或者写下来（群里请引用这条回复）。居民会看到。
ask-reason-handBack = 为什么退回 { $number }？选一个，或者写下来（群里请引用这条回复）。
desk-closed = 这个预约已经结束：{ $state }。
desk-contact-not-yours = 联系方式只给负责的人看。
desk-did-done = { $number } 已办好，已告诉居民。
desk-did-setOut = { $number }：已告诉居民您出发了。
desk-did-told = { $number }：好的，记下了。
desk-did-cancel = { $number } 已取消，已告诉居民。
desk-did-fail = { $number } 记为没办成，已告诉居民。
desk-did-handBack = { $number } 已退回，等别人接。
desk-staff-only = 这是工作人员用的。您想预约，请发 /book。
desk-list-mine = 您负责的有 { $count } 个：
desk-list-open = 没办完的有 { $count } 个：
desk-list-waiting = 等人接的有 { $count } 个：
desk-list-late = 超时的有 { $count } 个：
desk-list-today = 今天上门的有 { $count } 个：
desk-list-above = 督办中的有 { $count } 个：
desk-list-answer = 差评待回复的有 { $count } 个：
desk-none-mine = 您手上没有在办的预约。
desk-none-open = 这里没有没办完的预约。
desk-none-waiting = 没有等人接的预约。
desk-none-late = 没有超时的预约。
desk-none-today = 今天没有上门的预约。
desk-none-above = 没有要督办的预约。
desk-none-answer = 没有要回复的差评。
desk-goto-mine = 我负责的 { $count }
desk-goto-open = 没办完的 { $count }
desk-goto-waiting = 等人接 { $count }
desk-goto-late = ⏰ 超时 { $count }
desk-goto-today = 今天上门 { $count }
desk-goto-above = ⬆️ 督办中 { $count }
desk-goto-answer = 📣 待回复 { $count }
desk-goto-board = 🖥 看板（网页）
desk-line = { $number } { $what } · { $how }
desk-line-late = ⏰ { $number } { $what } · { $how }
desk-with-supervisor = 督办中
desk-to-answer = 差评待回复
desk-to-say = 📞 { $number } 要打电话告诉居民
desk-page = 第 { $first }–{ $last } 个
desk-next = 下一页
desk-how = 选一个就能看。找人找事：发“/desk 编号后四位”，也可以是电话、姓、事项。
desk-how-alone = 等人接的，请在工作群里发 /desk 看。找人找事：发“/desk 编号后四位”，也可以是电话、姓、事项。
desk-new = 替居民登记：/new
desk-found = 找到 { $count } 个：
desk-found-many = 太多了，只列出 { $shown } 个，请写得再具体一点。
desk-found-none = 没找到。可以写编号后四位、整个电话号码、姓名开头的字，或者办什么事。
desk-board =
    打开看板（10 分钟内有效，只能打开一次）：
    { $url }
desk-board-not-here = 看板只给督办人员看，请私下跟我发 /desk。
card-below = ⬇️ { $number } 的卡片在下面。
withdrawn-cancel = ✖️ “{ $what }”（{ $number }）：已经取消，不用再办。
withdrawn-handBack = ↩️ “{ $what }”（{ $number }）已经退回，等别人接，您不用再办。
withdrawn-transfer = ↪️ “{ $what }”（{ $number }）由{ $who }转给了别人，您不用再办。
withdrawn-move = ↪️ “{ $what }”（{ $number }）已经转到别的地方办，您不用再办。
withdrawn-climb = ⬆️ “{ $what }”（{ $number }）超时太久，已经转给督办人员，您不用再办。
withdrawn-raise = ⬆️ “{ $what }”（{ $number }）：居民反映了意见，已经转给督办人员，您不用再办。
wake-handBack = 🔁 { $number } { $what } 退回了，请再接一下。
wake-move = ↪️ { $number } { $what } 转到这里了，请接一下。
wake-remind = ⏰ { $number } { $what } 超时了，还没有人接，请马上接一下。
wake-remind-taken = ⏰ { $number } { $what } 该办完了，由{ $who }负责，请看一下。
wake-yours = ⏰ { $number } { $what } 今天该办完了。办好了请选“办好了”；办不完请退回，或者转给别人。
wake-follow-up = ⏰ { $number } { $what }：差评还没有回复居民，请马上回复。
supervisor-late = ⏰ { $number } 在督办人员那里也超时了，请管理员看一下。
supervise-fail = ⬆️ { $number } 没办成，请督办。{ $who }说的原因：{ $reason }
supervise-climb = ⬆️ { $number } 超时太久，请督办。
supervise-raise = ⬆️ { $number } 居民反映意见，请督办：{ $reason }
supervise-rate =
    📣 { $number } 居民评价“{ $stars }”：{ $reason }
    请联系居民（{ $phone }），再选“回复居民”。
no-reason-given = 没有说原因
voice-say =
    📞 请打电话告诉居民（{ $phone }）：
    “{ $words }”
voice-say-station =
    📞 { $number } 的居民没有聊天软件，要打电话告诉：
    “{ $words }”
relay-from-resident =
    💬 居民：{ $words }
    —— { $what }（{ $number }）
relay-from-staff =
    💬 { $who }：{ $words }
    —— { $what }（{ $number }）
said-photo = （发来一张照片）
said-voice = （发来一段语音）
said-document = （发来一个文件）
said-place = （发来一个位置）
relay-amended =
    💬 { $who }更正：{ $text }
    （{ $number }）
button-answer = 💬 回话
morning-head = ☀️ 早上好！没办完的 { $open } 个，超时的 { $late } 个，今天上门的 { $today } 个。
morning-today = 今天上门：
morning-waiting = 等您处理：
morning-late = 已经超时：
morning-follow-ups = 差评待回复：
morning-unknown = 放假安排还没公布，算不出期限（请补 data/holidays.json）：
morning-line = · { $number } { $what } · { $who } { $when }
morning-more = ……还有 { $count } 个，发 /desk 看全部
unreachable = 📵 “{ $what }”（{ $number }）：居民现在收不到聊天消息，要等他们再写来才看得到。
unreachable-phone = 📵 “{ $what }”（{ $number }）：居民现在收不到聊天消息，要等他们再写来才看得到。有事请打电话：{ $phone }
no-station = ⚠️ 预约 { $number } 还没有工作群可以接。请发“/bind 1501”（全市）或“/bind 地区名”建一个群，它会自动发过去。
station-gone = ⚠️ 有一个工作群联系不上了（机器人被移出或群已解散），它的预约已转给上一级。请检查。

## 通知
notice-stop-hint = （不想再收到，回复“退订”）
notice-book = 预约：{ $item }
notice-remind = 到时候提醒我
notice-is-scheduled = 🕒 通知 { $id }：等着发
notice-is-sending = 📣 通知 { $id }：正在发
notice-is-paused = ⏸ 通知 { $id }：先停下了
notice-is-done = ✅ 通知 { $id }：发完了
notice-is-stopped = ⏹ 通知 { $id }：不发了
notice-is-expired = ⌛ 通知 { $id }：过了时间，剩下的不发了
notice-is-failed = ⚠️ 通知 { $id }：发不出去，已经停下
notice-tally = { $fate } { $count }
notice-waiting = 还有 { $count } 人没轮到（在安静时间的，过后再发）
notice-rate = 每秒 { $rate } 个，大约还要 { $minutes } 分钟
notice-by = （{ $who }）
notice-trouble = 原因：{ $trouble }
notice-button-pause = ⏸ 停一下
notice-button-resume = ▶️ 接着发
notice-button-stop = ⏹ 不发了
notice-administrators-only = 只有管理员能发通知。有要告诉大家的，请跟管理员说。
notice-list = 居民通知。点一条看它怎么样了：
notice-new = 写新通知
notice-unfinished = 接着写没写完的
notice-draft = 通知
notice-list-line = { $state } { $words } · { $who }
notice-state-draft = 📝
notice-state-scheduled = 🕒
notice-state-sending = 📣
notice-state-paused = ⏸
notice-state-done = ✅
notice-state-stopped = ⏹
notice-state-expired = ⌛
notice-state-failed = ⚠️
notice-preview = 👆 上面就是居民看到的样子（{ $id }）。
notice-to = 发给：{ $area } · { $kinds }
notice-everybody = 所有人
notice-topic = 类别：{ $topic }
notice-except = 不发给：{ $except }
notice-count = 现在发，一共 { $count } 人。
notice-examples = 比如：{ $examples }
notice-languages = 只发给用这种语言的人：{ $languages }
notice-resend-of = 只发给通知 { $id } 没送到的人。
notice-full = 另有 { $count } 人最近七天已经收到说好的条数，不再打扰。
notice-picture-elsewhere = 🖼 还有一张照片，是在别处发来的。想看，{ press-verb }“先发一份给我”。
notice-resident = 居民
notice-nobody-yet = ⚠️ 现在没有人会收到。到时候有人愿意收，才发给他们。
notice-sent-by = { $who } { $when } 发的
notice-program = 系统
notice-at = 定在 { $when } 发。
notice-until = { $when } 以后就不发了。
notice-nobody = ⚠️ 现在没有人会收到，先不能发。请改一改发给谁，或者等居民愿意收通知以后再发。
notice-quiet = 🌙 那时是安静时间（{ $from }—{ $to }）：大家会在 { $to } 以后收到。
notice-quiet-in-vain = ⚠️ 那时是安静时间（{ $from }—{ $to }），还没到 { $to } 就过期了：差不多没有人会收到。请改一改时间。
notice-cut = ⚠️ 有点长，在{ $door }上会分成几条。
notice-move-send = 发出去
notice-move-send-now = 不等了，现在就发
notice-move-schedule = 到时间自动发
notice-move-test = 先发一份给我
notice-move-guests = 先发给管理员和督办人员看
notice-move-edit = 改一改
notice-move-drop = 不要了
notice-move-unschedule = 先不发，回去改
notice-move-pause = 停一下
notice-move-resume = 接着发
notice-move-stop = 不发了
notice-move-copy = 照着再写一个
notice-move-resend = 给没收到的人再发一次
notice-move-log = 看谁做了什么
notice-ask-send = 现在就把通知 { $id } 发出去吗？发出去的收不回来。
notice-ask-schedule = 到 { $when } 自动把通知 { $id } 发出去，对吗？
notice-really = 对，发
notice-not-yet = 先不发，再看看
notice-sent = 好的，通知 { $id } 开始发了。进度会出现在下面。
notice-scheduled-for = 好的，通知 { $id } 会在 { $when } 自动发。
notice-already-scheduled = { $who }已经按了发送，通知 { $id } 不会发两次。
notice-already-sending = { $who }已经发了，通知 { $id } 正在发，不会发两次。
notice-already-paused = { $who }已经发了，通知 { $id } 现在先停下了，不会发两次。
notice-already-done = { $who }发过了，通知 { $id } 已经发完，不会发两次。
notice-already-stopped = 通知 { $id } 已经停下，不发了。
notice-already-expired = 通知 { $id } 过了时间，不发了。
notice-already-failed = 通知 { $id } 发不出去，已经停下。
notice-changed-since = 通知 { $id } 刚才有人改了，请再看一遍。还没有发出去。
notice-changed-too-late = 通知 { $id } 已经不能改了。您改的没有丢，另存成了一条新的，还没有发：
notice-not-now = 现在不能这样做了，请发 /notice 看看它怎么样了。
notice-at-past = 定的时间已经过去了，请改一改。
notice-expires-past = “过了就不发”的时间已经过去了，请改一改。
notice-tested = 好的，发一份给您，居民还没有收到。
notice-tested-guests = 好的，发给管理员和督办人员 { $count } 人看，居民还没有收到。
notice-dropped = 好的，通知 { $id } 不要了。想再用，发 /notice 找到它，照着再写一个。
notice-log = 通知 { $id } 的经过：
notice-log-line = · { $when } { $who } { $what }
notice-did-make = 写好了
notice-did-change = 改了
notice-did-test = 发了样子
notice-did-schedule = 定了时间
notice-did-unschedule = 取消了定时
notice-did-send = 按了发送
notice-did-begin = 开始发
notice-did-pause = 先停下
notice-did-resume = 接着发
notice-did-stop = 停止
notice-did-finish = 发完
notice-did-expire = 过了时间
notice-did-fail = 发不出去
notice-did-resend = 给没收到的人再发
complaint-moment-past = 这个时间已经过去了。请说后面的时间。
complaint-not-a-moment = 没看明白是什么时候。可以说“明天上午9点”“12月3日下午2点半”。
complaint-moment-too-far = 太远了，只能定 { $days } 天以内的。请说近一点的时间。
complaint-not-a-link = 这不像网页的地址。比如 https://www.huhhot.gov.cn/
notice-expires-before = 过期的时间要在发送时间之后。
command-notice = 给居民发通知

## 设置：语言、收不收通知
settings-title =
    ⚙️ 您的设置
    { $lines }

    要改哪一个？{ press-or-number }。
settings-line-language = 语言：{ $value }
settings-line-area = 收哪里的通知：{ $value }
settings-line-kinds = 您的情况：{ $value }
settings-line-topics = 想知道：{ $value }
settings-line-quiet = 不打扰的时间：{ $value }
settings-off = 通知：不收
settings-whole-city = 只收全市的
settings-kinds-none = 没有选
settings-topics-all = 全部
settings-topics-none = 只收最要紧的
settings-quiet-never = 什么时候都可以
settings-button-language = 语言 / Language
settings-button-area = 收哪里的通知
settings-button-kinds = 您的情况
settings-button-topics = 想知道什么
settings-button-quiet = 不打扰的时间
settings-button-stop = 不再收通知
settings-button-start = 收通知
settings-back = 回设置
settings-area-ask =
    您想收哪里的通知？
    可以{ press-any }，也可以直接打社区的名字。全市的通知总会收到。
settings-button-whole-city = 只收全市的
settings-here = 就到{ $area }
settings-kinds-ask =
    您是下面哪一种？可以选几个，我们好只发跟您有关的。
    选了马上就记下。
settings-button-kinds-usual = 都不是
settings-topics-ask =
    您想知道什么？可以选几个。
    选了马上就记下。
settings-button-topics-usual = 全部都要
settings-quiet-ask =
    什么时候不要打扰您？那段时间的通知，过后再发。
    可以{ press-any }，也可以直接打时间，比如“21:00-08:00”。
settings-usual-hours = 跟大家一样（{ $hours }）
settings-quiet-unread = 没看明白。请写从几点到几点，比如“21:00-08:00”，或者“晚上九点到早上八点”。
settings-consent =
    要收通知吗？
    发什么：新的帮办服务、办事截止日期、社区活动和惠民政策。
    发多少：一周最多 { $count } 条，晚上不发。
    怎么停：随时回复“退订”，马上就停。
settings-consent-short =
    要不要告诉您新的服务和截止日期、活动和政策？
    一周最多 { $count } 条，晚上不发；回复“退订”就停。
settings-button-yes = 要
settings-button-no = 不要
settings-agreed = 好的，有新的会告诉您。想改，随时发 /settings。
settings-refused = 好的，不发。以后想收，发 /settings。
settings-stopped = 好的，不再给您发通知了。以后想收，发 /settings。
settings-nothing-to-stop = 现在没有给您发通知，不用退订。
settings-followed = 您的通知也改成这里的了。想改，发 /settings。
privacy-consent = 通知，您自己说过的：
privacy-consent-given = · { $when } 同意收（说明第 { $version } 版）
privacy-consent-withdrawn = · { $when } 不收（说明第 { $version } 版）

## 通知下面的按钮
remind-ask = 什么时候再提醒您？
remind-day = { $day } 早上 9 点
remind-set = 好的，{ $day }早上 9 点再提醒您。
remind-too-late = 这件事那时候已经过了，就不再提醒了。
link-unknown = 这个链接已经没有了。

## 命令说明
command-start = 从头开始
command-book = 预约帮办
command-inspection = 查巡察组联系方式
command-mine = 我的预约
command-cancel = 取消正在填的
command-settings = 语言、收不收通知
command-help = 怎么用
command-language = 语言 / Language
command-privacy = 隐私和删除
command-desk = 没办完的预约
command-bind = 设为某地的工作群
command-invite = 邀请同事
command-new = 替居民登记
command-staff = 看同事，改职责
command-leave = 不再做工作人员

## 通知发完以后的报告
report-head = 📊 通知 { $id } 的报告（{ $when } 开始发）
report-reached = 送到 { $reached } 人，一共 { $size } 人（{ $share }%）
report-why = · { $why }：{ $count } 人
report-by-door = 从哪里送到：
report-by-area = 各区送到：
report-line = · { $name }：{ $reached } / { $size }
report-opened = 点开“{ $button }”：{ $count } 人
report-left = 发通知以后退订：{ $count } 人
report-picture = 通知 { $id } 送到了多少人
report-file = 通知-{ $id }
report-door = 渠道
report-area = 地区
report-all = 人数
report-no-area = 没说地区
report-fate-s = 送到
report-fate-h = 等对方来时再看
report-fate-b = 联系不上
report-fate-x = 不想收
report-fate-f = 没发成
report-fate-waiting = 没轮到
door-telegram = Telegram
door-wechat = 微信
door-web = 网页
door-none = 已关闭的渠道
## 转给别人、转到别处、约时间
ask-give = { $number } 转给谁？选一个，或者打名字（群里请引用这条回复）。
give-choice = { $name }（{ $what }）
give-which = 有几位，您说的是哪一位？
give-unknown = 没找到“{ $name }”。请再打一次名字，或者从上面的名单里选。
give-nobody = 这里还没有别的同事可以接。
give-gone = 现在不能转给这个人了，请换一个。
given = { $number } 已转给{ $who }，已告诉居民。
ask-move = { $number } 归哪里办？选一个，或者打区、街道、社区的名字（群里请引用这条回复）。
moved-on = { $number } 已转到{ $area }，已告诉居民。
ask-appoint = { $number } 约在哪天？选一个，或者打字，比如“明天下午”（群里请引用这条回复）。
ask-appoint-part = { $number }：{ $day }，什么时候？
appointed = { $number } 约在 { $when }，已告诉居民。

## 同事
role-supervisor = 督办人员
as-role = { $role }（{ $areas }）
join-supervisor = 欢迎！您现在是督办人员：没办成、超时、不满意的事，我会发给您。
invite-areas = 负责哪里？选一个，或者打名字；几个地方用“、”隔开。
invite-days = 链接几天内有效？
days = { $count } 天
areas-too-many = 一次最多 { $count } 个地方。
title-ask = 您在帮办队伍里是什么身份？选一个，居民会看到。
who-title-set = 好的，居民会看到“{ $who }（{ $title }）”。
staff-title = 一共 { $count } 位同事。选一位看看：
staff-gone = 这个人已经不是工作人员了。
staff-areas = { $name } 以后负责哪里？选一个，或者打名字；几个地方用“、”隔开。
staff-role-now = 您现在的身份是：{ $role }。
staff-remove-ask = 把 { $name } 移出帮办队伍？手上没办完的事会退回，等别人接。
staff-removed = { $name } 已经不是工作人员了，没办完的事正在退回。如果还在工作群里，请把他移出群。
staff-removed-you = 您已经不在帮办队伍里了，不用再办预约。谢谢您帮过大家！有事要办，随时找我。
staff-last = 这是最后一位管理员，不能移出。请先邀请另一位管理员。
button-make-supervisor = 改成督办人员
button-make-helper = 改成帮办人员
button-change-areas = 改负责的地方
button-remove-staff = 移出队伍
button-remove-really = 是的，移出
button-keep-staff = 不移出
button-all-staff = ← 所有同事
leave-ask = 您要退出帮办队伍吗？手上没办完的事会退回，等别人接。
leave-no-staff = 您不是工作人员，不用退出。
leave-last = 您是最后一位管理员，还不能退出。请先发 /invite 邀请另一位管理员。
leave-done = 您已经退出帮办队伍。谢谢您帮过大家！
button-leave-really = 是的，退出
button-stay = 不退出

## 替没有手机的居民登记
note-on-behalf = 替居民登记：请当面问，或者打电话问。
new-accepted = 登记好了。请把下面的话告诉居民，以后的进展也会请工作人员打电话告诉：
new-draft = 替居民登记：{ $what }
button-new = 再登记一位

## 重复预约
twin-ask = 您已经约过这件事：{ $what }（{ $number }）。
button-twin-view = 看那个预约
button-twin-join = 把新说的加进去
button-twin-send = 还是要再约一个
twin-joined = 好的，都加到 { $number } 里了，工作人员看得到，没有另外预约。
twin-closed = { $number } 刚刚结束了，不能再加。您填的都还在：
card-twin = ⚠️ 可能和 { $number } 重复

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
