# What residents read: short sentences, one thing at a time. A number is always a valid answer.

language-name = English
language-ask = 请选择语言 / Please choose a language
language-set = All right, English from now on.

## Menu and greeting
welcome =
    Hello! I am Bangban, the city's help service.
    { press-or-number }. You can also type what you need.
    Reply 0 at any time and someone will ring you.
welcome-area = You came by the code of “{ $area }”; your booking goes to the staff there.
menu-title = What would you like to do?
menu-book = Book help (someone does it with or for you)
menu-inspect = Find an inspection group's contact
menu-mine = My bookings
menu-ring = Please ring me
menu-language = 语言 / Language
# Typing one of these is pressing the button of the main menu.
menu-words-book = book|booking|book help
menu-words-inspect = inspection|inspection group
menu-words-mine = my bookings|bookings|status
menu-words-settings = settings|notices|subscribe
menu-words-language = language|中文|chinese|english|英文
menu-words-help = help|how
button-menu = Main menu
button-human = 0 A person
list-separator = ,{" "}
list-item = · { $item }
summary-line = { $label }: { $answer }
question-answered =
    { $question }
    ✓ { $answer }
staff = Staff

## Filling in
button-back = ← Back
button-skip = Skip
button-keep = Keep it, go on
button-these = That is all
button-sent-all = All sent
button-page-next = Next page →
button-page-before = ← Previous page
button-area-unsure = Not sure which, leave it here
button-resume = Continue
button-drop = Discard
button-undo = A mistake, go on with it
quick-back = Back
quick-human = Human
quick-cancel = Cancel
quick-my-phone = Use my number
quick-my-place = Send my location
ask-old-answer = (Until now: { $answer })
ask-inside =
    ✓ { $answer }
    { $about }
ask-which-answer = Which one would you like to change?
day-today = Today, { $day }
day-and-part = { $day }, { $part }
day-tomorrow = Tomorrow, { $day }
media-count =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
draft-offer = Your “{ $what }” is not finished. Would you like to continue?
draft-gone = That unfinished form is no longer there. Let us start again.
cancel-done = All right, cancelled.
cancel-kept = {" "}I keep what you filled in for now.
cancel-nothing = Nothing is under way. What would you like to do?
consent-declined = All right, nothing will be noted. You can also go to the nearest community office or service hall, or ring 12345.
button-old = This { press-noun } belongs to an earlier step.
button-sent = It is sent already.
button-old-form = That step is already finished. What would you like to do now?

## Notes
note-all-right = All right.
note-first-question = This is already the first question.
note-cannot-skip = We need this one to go on. If you would rather not say it here, reply 0 and someone will ring you.
note-chosen = All right: { $answer }.
note-which-of-these = Which of these do you mean?
note-day = Noted: { $day }.
note-day-part = Noted: { $day }, { $part }.
place-on-map = Place on the map
note-place-got = Got your location.
note-phone = Telephone noted: { $phone }.
note-media-got =
    { $count ->
        [one] Got it, 1 file so far.
       *[other] Got it, { $count } files so far.
    } Send more, or { press-verb } “All sent”.
note-media-full = Got it. { $count } files are enough.
note-choose-again = Please choose again below.
note-unread = I did not understand “{ $words }”; you can say it in the remarks later.
note-dropped = Some time has passed, so please fill in again: { $what }.
edit-corrected = Corrected. { $label }: { $answer }.
edit-not-read = “{ $label }” was not changed. { $why }

## When an answer does not fit: say what would
complaint-empty = I see no text. Please send it again.
complaint-too-long = That is too long ({ $length } characters). Please keep it under { $limit }.
complaint-too-short = That is too short. Please give a little more, for example “Building 3, Entrance 2, Flat 501”.
complaint-no-match = I could not tell which one you mean. { press-or-digit }.
complaint-ambiguous = Several of them fit. { press-or-digit }.
complaint-out-of-range = Please reply with a number from 1 to { $max }.
complaint-gone = This cannot be chosen any more. Please choose again below.
complaint-not-a-name = That does not look like a name. Just the name please, for example “Ann Lee”.
complaint-not-a-phone = I see no telephone number. For example: 138 1234 5678. Without one of your own, give that of a relative or neighbour.
complaint-phone-too-short = This number is missing some digits. Mobiles have 11, landlines 7. Please check it.
complaint-phone-too-long = This number has too many digits. Mobiles have 11, landlines 7. Please check it.
complaint-phone-invalid = There is no such number. Please check it; for example 138 1234 5678.
complaint-phone-short-number = That is a service line we cannot ring back. Please send your own number.
complaint-phone-several = There are several numbers: { $phones }. Please send just one.
complaint-no-such-day = There is no such day. Please check it, or { press-any }.
complaint-lunar-day = I cannot reckon with lunar dates or festivals. Please give the date, for example “3 December”, or { press-any }.
complaint-which-day = { $day } or { $other }? Please { press-below }, or say the date.
complaint-not-a-day = I could not tell which day. Try “tomorrow”, “Friday” or “3 December”, or { press-any }.
complaint-past = That day is over. Please choose a later one.
complaint-too-far = That is too far ahead; bookings go up to 60 days. Please choose an earlier day.
complaint-today-over = Today is no longer possible. The earliest is { $day }.
complaint-time-over = That time of today is over. Please choose a later time, or another day.
complaint-not-a-workday = That is not a working day. The nearest is { $day }.
complaint-no-days = There is no day to book at the moment. Reply 0 and someone will ring you.
complaint-unknown-year = The holidays of that year are not announced yet, so it cannot be booked. Please choose an earlier day.
complaint-not-found-services = I did not find that. Try other words, for example “pension”, or { press-below }.
complaint-not-found-areas = I did not find that place. Type the name of the community or street, or { press-below }.
complaint-no-media-here = Photos and voice notes are of no use in this step. Please { press-any } or type, or reply 0 and someone will ring you.
complaint-not-here = This step needs something else. Please see the question below.
complaint-media = Photos and voice notes go here; words can be written in the next step. If you have none, { press-verb } “Skip”.
complaint-photo = Only one photo fits here, nothing else. If it is a picture sent as a file, please send it again as a photo. If there is none, { press-verb } “Skip”.

## Booked
accepted =
    ✅ Booked!
    Number: { $number }
accepted-when = When: { $when }
accepted-by = It will be done by { $day } at the latest.
accepted-bring =
    Please have ready:
    { $papers }
accepted-bring-nothing = You need not prepare anything.
accepted-next-home = Someone rings you first, and then comes to your home.
accepted-next-counter = Someone rings you first and tells you where to go.
accepted-next-remote = Someone will ring you.
accepted-taken = In working hours somebody takes it on within { $minutes } minutes; I will tell you at once.
too-many-open = { $count } of your bookings are still waiting. Please let some be done first; what you filled in is kept.
ring-accepted =
    ✅ Someone will ring you on { $phone } as soon as possible in working hours.
    Number: { $number }
ring-already =
    It is noted already: someone will ring you on { $phone } as soon as possible in working hours.
    Number: { $number }
button-see-request = See this booking
again-latest = Your latest booking is { $number }. Anything else?

## My bookings
mine-title = Your bookings:
mine-none = You have no bookings yet.
mine-line = { $what } · { $state }
mine-view =
    { $what }
    Number: { $number }
    Now: { $state }

    { $history }
mine-history-line = { $when } { $what }
mine-unknown = I did not find this booking.
mine-cancel-ask = Really cancel “{ $what }” ({ $number })?
mine-cancelled = “{ $what }” ({ $number }) is cancelled.
mine-already-closed = This booking is already closed.
button-cancel-request = Cancel this booking
button-cancel-really = Yes, cancel it
button-keep-request = No, keep it
button-talk = 💬 Write to { $who }
button-rate = How was it?
button-rate-again = Change my rating
button-raise = I am not content
state-submitted = waiting for staff
state-taken = taken
state-onTheWay = on the way
state-done = done
state-failed = could not be done
state-cancelled = cancelled
happened-submit = booked
happened-take = taken by { $who }
happened-appoint = { $who } agreed a time with you
happened-setOut = { $who } set out
happened-transfer = somebody else helps now
happened-move = passed on to the office in charge
happened-climb = passed to a supervisor
happened-raise = you told us about it, and it went to a supervisor
happened-rate = you rated it “{ $level }”
history-why = { $what }: { $reason }
happened-answer = a supervisor answered
happened-done = done by { $who }
happened-fail = { $who } could not do it
happened-handBack = { $who } handed it back, somebody else will take it
happened-cancel = cancelled

## Buttons are tapped; where there are none, one replies
press-or-number = { $buttons ->
    [no] Reply with a number
   *[yes] Tap a button below or reply with its number
}
press-or-digit = { $buttons ->
    [no] Reply with the number in front
   *[yes] Tap a button or reply with its number
}
press-any = { $buttons ->
    [no] reply with a number
   *[yes] tap a button
}
press-below = { $buttons ->
    [no] reply with a number below
   *[yes] tap a button below
}
press-verb = { $buttons ->
    [no] reply
   *[yes] tap
}
press-noun = { $buttons ->
    [no] choice
   *[yes] button
}
press-known = { $buttons ->
    [no] words and numbers
   *[yes] words and buttons
}

## Where there are no buttons to press
ask-several = Reply with all the numbers that apply, such as “1 3”.
type-number = 👉 Please reply with a number.
type-number-or-words = 👉 Please reply with a number, or with { $words }.
type-words = 👉 You can reply { $words }.
type-word = “{ $word }”
type-phone = Please type your telephone number.
type-place = Tap “+”, then “Location”, and send it; or type the address.
open-map = Open the map
kept-for-you = 📬 News from while you were away:

## Told to the resident
tell-take =
    👋 { $who } will help you with “{ $what }” ({ $number }).
    Please keep your telephone at hand.
who-title = { $who } ({ $title })
tell-code = 🔑 Whoever comes first says the word “{ $code }”. If they cannot, please do not open the door.
tell-appoint = 🗓 “{ $what }” ({ $number }): agreed for { $when }, with { $who }.
tell-setOut = 🚶 { $who } has set out and is on the way to you ({ $number }).
tell-transfer = “{ $what }” ({ $number }): { $who } will help you from now on. You need not do anything.
tell-move = “{ $what }” ({ $number }) belongs to { $area }. We have passed it on; you need not go anywhere.
tell-climb =
    We are sorry: “{ $what }” ({ $number }) was not done in time.
    A supervisor sees to it now. If it is urgent, please ring { $telephone }.
tell-fail-on =
    “{ $what }” ({ $number }) could not be done this time: { $reason }
    A supervisor goes on with it; you need not go anywhere. Questions? Please ring { $telephone }.
tell-answer =
    You were not content with “{ $what }” ({ $number }). The supervisor answers:
    { $reason }
rate-ask = How was it? Choose one, or reply with its number.
rate-5 = Very good
rate-4 = Good
rate-3 = All right
rate-2 = Not good
rate-1 = Very bad
rating-ask = How did “{ $what }” go?
rating-chosen = ✓ You said: { $level }
rating-thanks = Thank you! You said: { $level }. You can change it for a week, under “My bookings”.
rating-same = You said “{ $level }” already. Thank you!
rating-not-now = This cannot be rated now. You can rate it for a week after it is closed.
rating-why =
    You said: { $level }.
    What went wrong? Choose one, or write it.
rating-thanks-bad = Thank you for telling us. The supervisor will read it and answer you.
raise-why = What are you not content with? Choose one, or write it. The supervisor will look after it.
raise-done =
    The supervisor knows now. Somebody will contact you.
    If it is urgent, please ring { $telephone }.
raise-not-now = There is no need yet: we are working on it. You can tell us here when it is late, when it was not done, or within a week after it is closed.
talk-ask-resident = I pass on to { $who } whatever you say now: words, voice, pictures or your place.
talk-ask-nobody = Nobody is in charge yet. I keep what you say for whoever comes.
talk-passed-resident = Passed on to { $who }.
talk-kept = Kept. Whoever is in charge will read it.
talk-closed = This booking is closed, so your words were not passed on. Reply 0 and we ring you.
talk-ended-resident = All right. What you say from now on is not passed on.
talk-on-resident = I pass on what you say. When you are finished, choose “Finished”.
talk-kind = I cannot pass this on. Please send words, voice, a picture, a file or a place.
talk-edit-too-late = This cannot be changed any more.
button-talk-end = Finished
talk-words-end = finished|the end|that is all
tell-done =
    ✅ “{ $what }” ({ $number }) is done.
    { $who } helped you.
tell-fail =
    “{ $what }” ({ $number }) could not be done this time. { $reason }
    Reply 0 and someone will ring you to explain.
tell-handBack = Whoever took “{ $what }” ({ $number }) cannot come; we are finding somebody else. You need do nothing.
tell-cancel = “{ $what }” ({ $number }) is cancelled. { $reason }

## Inspection groups
inspection-start =
    Whose inspection group are you looking for?
    Type the name of the office, for example “police” or 公安局; a group, its leader or a telephone works too.
    Nothing of what you look up is kept.
inspection-closed-lead =
    📌 { $round } is over (it ended { $until }) and takes no more letters or visits.
    Open all year for what you have to report:
inspection-no-round =
    No inspection is under way at the moment.
    Open all year for what you have to report:
inspection-always-line = ☎ { $phone } { $what } ({ $takes })
inspection-history = This is how it was then, for reference only; the telephone may not be answered:
inspection-unit =
    🏢 { $unit }
    { $group }, leader: { $leader }
inspection-phone = ☎ { $phone } ({ $from }–{ $to })
inspection-answered-now = Answered now, until { $until }.
inspection-next-at = Not answered now; next at { $when }.
inspection-room = Visits: { $room }
inspection-box = Letters: { $box }
inspection-email = E-mail: { $email }
inspection-until = Taken until { $until }.
inspection-takes = What they take: { $takes }
inspection-no-reports = I only give the contact; I take no reports myself.
inspection-several = Several fit. Which one do you want?
inspection-none = I did not find that office. Did you mean:
inspection-none-near = I did not find that office. You can look at all of them.
inspection-list = The inspected offices ({ $round }):
inspection-text-only = Please type the name of the office, for example “police”.
inspection-ask-more = To look up another, just type its name.
button-all-units = All offices

## Help and privacy
help =
    I can do two things:
    1. Book help for you: someone comes, or does it with you or for you.
    2. Find the contact of an inspection group.

    { press-or-digit }. Typing works too.
    “Back” changes the last answer, “cancel” stops, “0” reaches a person.
    Type “settings” to choose the language, and notices or none.
    You may stop halfway and continue within { $days } days.
help-staff = As staff you can also use:
help-command = /{ $command } { $description }
privacy =
    What we note: only the name, telephone, address, photos and voice notes that your request needs.
    If you want notices: also what you chose in “settings”.
    Who sees it: the staff member who takes it. Until then the staff group sees an initial and a masked number.
    How long: unfinished forms are erased after { $days } days.
    Inspection look-ups: nothing at all is kept.
    See your requests with /mine; you can have your data erased at any time.
button-erase = Erase my data
erase-ask = This erases unfinished forms and past records. A booking that staff are working on is erased when it is finished. Are you sure?
button-erase-really = Yes, erase it
erase-done = Erased. Come back any time.

## Not understood
unknown-items = Is it one of these?
unknown-words = I did not understand. Try other words, or { press-below }.
unknown-kind = Got it, but I can only read { press-known } here. What would you like to do?
sorry-failed = Sorry, something went wrong and this was not noted. Everything before it is kept; please send it again. Reply 0 for a person.
try-again-soon = The system is recovering. Please wait a moment; nothing you said is lost.

## Staff
join-administrator = You are an administrator now.
join-helper = Welcome to the help team! Bookings appear in your staff group. Send /desk to see what is to be done, /new to book for a resident without a telephone.
join-already = You have joined already.
join-unknown = This code is wrong or was used before. Please ask an administrator for a new one.
introduced = All right, residents will see “{ $name }”.
administrator-first-steps =
    First: send /bind with an area to make a staff group, for example “/bind 新城区”; “/bind 1501” serves the whole city.
    Then: send /invite in that group and pass the link to your colleagues.
    Bookings appear in the group at once.
    Send /invite to me alone to invite supervisors and administrators, /staff to see all colleagues.
role-helper = Helper
role-administrator = Administrator
group-title = Station: { $area }
group-welcome = Hello! An administrator says “/bind <area>” here to make this group the station of that area.
group-help =
    /bind <area> → this group serves it (/bind 1501: the whole city)
    /desk → open requests of this group
    /invite → invite a colleague into the group
    /language → change the language
bind-administrators-only = Only administrators can do this.
bind-how = Please add the area after /bind, for example “/bind 新城区” or “/bind 公主府社区”. “/bind 1501” serves the whole city.
bind-now = This group serves: { $areas }. To add another, send “/bind <area>”.
bind-unknown = I did not find that area. Give the name of a district, street or community, or its code.
bind-public = Everybody can enter this group, so it cannot be a staff group. Make it private first.
bind-no-groups = There are no groups here. Please open the page, or use another chat program, to make a staff group.
bind-which = Which one do you mean?
bind-done = ✅ This group now serves: { $area }. New requests appear here at once.
bind-link = Tap below to make a staff group for “{ $area }”. The link works once.
button-make-group = Make the group
whole-city = the whole city
invite-administrators-only = Only administrators can invite.
invite-ask = Whom would you like to invite?
invite-link =
    Invitation as { $role }, valid for { $days } days, works once:
    { $url }
invite-group-link =
    Link into this group, valid for { $days } days, works once:
    { $url }
invite-group-failed = No link could be made. Make me an administrator of the group first and try again.

title-ring = Please ring back{ $item }
card-head-submitted = 🔔 New request { $number }
card-head-taken = 🙋 Taken { $number }
card-head-onTheWay = 🚶 On the way { $number }
card-head-supervisor = ⬆️ With the supervisor { $number }
card-head-follow-up = 📣 Bad rating, to be answered { $number }
card-late = ⏰ Late
card-appointment = 🗓 Agreed: { $when }
card-code = 🔑 Word at the door: { $code } (say it first)
card-said = 💬 The resident: { $words }
card-head-done = ✅ Done { $number }
card-head-failed = ⚠️ Could not be done { $number }
card-head-cancelled = ✖️ Cancelled { $number }
card-where = 📍 { $area }
card-when = 🗓 { $when }
card-circumstances = ❗ { $circumstances }
card-who = 👤 { $who }
contact-for = { $who } (contact: { $by })
card-media = 📷 Photos, voice notes: { $count }
card-has-remarks = 📝 With remarks, shown to whoever takes it
card-taken-by = In charge: { $name }
card-closed-by = Handled by { $name }
desk-button-take = Take it
desk-button-out = 🚶 I have set out
desk-button-more = More…
desk-button-less = ← Back
desk-button-give = Give to somebody
desk-button-move = Not ours
desk-button-cancel = Cancel it
desk-button-appoint = Agree a time
desk-button-talk = 💬 Write to the resident
desk-button-told = ✓ I have told them
desk-button-answer = Answer the resident
resident = Resident
talk-ask-staff =
    { $number } { $what }
    What shall the resident read? Choose one, or write, or send voice, pictures or a place.
    All of it goes to the resident until you choose “Finished”.
talk-passed-staff = Passed on to the resident ({ $number }).
talk-noted = Kept as a note among staff; the resident does not see it ({ $number }).
talk-no-chat = This resident has no chat. Please ring them.
talk-in-private = Everybody in the group would read it. Please write to me alone, or reply to the card.
talk-ended-staff = All right. What you say from now on, the resident does not see.
talk-on-staff = What you say goes to the resident. When you are finished, choose “Finished”.
desk-answer-ask = { $number }: please write your answer. The resident reads it as it is.
desk-did-answer = { $number }: the resident has been answered.
desk-answered-already = The resident has been answered already.
desk-button-done = Done
desk-button-fail = Could not
desk-button-back = Hand back
desk-button-contact = Contact
desk-not-here = This request does not belong here.
desk-refused-taken = Already taken by { $who }.
desk-refused-not-yours = { $who } is in charge; only they can do this.
desk-refused-not-taken = Nobody has taken it yet. To take it, { press-verb } “Take it” first.
desk-refused-barred = The same person cannot have it again. Somebody else, please.
desk-refused-supervisor-only = It is with the supervisor now.
desk-refused-no-reason = Please say why.
desk-refused-not-now = This is not possible now.
desk-refused-same = It is so already.
desk-which-move = { $number }: what would you like to do?
ask-reason-fail = Why could { $number } not be done? Choose one, or write it (in a group, reply to this message).
ask-reason-cancel = Why is { $number } cancelled? Choose one, or write it (in a group, reply to this message). The resident will read it.
ask-reason-handBack = Why do you hand { $number } back? Choose one, or write it (in a group, reply to this message).
desk-closed = This request is closed: { $state }.
desk-contact-not-yours = The contact is shown to the one in charge only.
desk-did-done = { $number } is done; the resident has been told.
desk-did-setOut = { $number }: the resident knows that you are coming.
desk-did-told = { $number }: noted.
desk-did-cancel = { $number } is cancelled; the resident has been told.
desk-did-fail = { $number } could not be done; the resident has been told.
desk-did-handBack = { $number } handed back for somebody else.
desk-staff-only = This is for staff. To book help, send /book.
desk-list-mine = You are in charge of { $count }:
desk-list-open = Open requests: { $count }
desk-list-waiting = Waiting to be taken: { $count }
desk-list-late = Late: { $count }
desk-list-today = Visits today: { $count }
desk-list-above = With the supervisor: { $count }
desk-list-answer = Bad ratings to be answered: { $count }
desk-none-mine = You are in charge of no open request.
desk-none-open = No open requests here.
desk-none-waiting = Nothing waits to be taken.
desk-none-late = Nothing is late.
desk-none-today = No visits today.
desk-none-above = Nothing is with the supervisor.
desk-none-answer = No bad rating waits for an answer.
desk-goto-mine = Mine { $count }
desk-goto-open = Open { $count }
desk-goto-waiting = Waiting { $count }
desk-goto-late = ⏰ Late { $count }
desk-goto-today = Visits today { $count }
desk-goto-above = ⬆️ With the supervisor { $count }
desk-goto-answer = 📣 To be answered { $count }
desk-goto-board = 🖥 Board (web page)
desk-line = { $number } { $what } · { $how }
desk-line-late = ⏰ { $number } { $what } · { $how }
desk-with-supervisor = with the supervisor
desk-to-answer = to be answered
desk-to-say = 📞 { $number } tell them by telephone
desk-page = { $first }–{ $last }
desk-next = Next page
desk-how = Choose one to see it. To find one: “/desk” and the last four digits, a telephone, a surname or the service.
desk-how-alone = What waits to be taken: send /desk in your group. To find one: “/desk” and the last four digits, a telephone, a surname or the service.
desk-new = For somebody without a phone: /new
desk-found = Found: { $count }
desk-found-many = That is a lot; here are { $shown }. Please say more.
desk-found-none = Nothing found. Try the last four digits, the whole telephone number, the beginning of a name, or the service.
desk-board =
    Open the board (works once, within 10 minutes):
    { $url }
desk-board-not-here = The board is for supervisors. Please send /desk to me in private.
card-below = ⬇️ The card of { $number } is below.
withdrawn-cancel = ✖️ “{ $what }” ({ $number }) is cancelled. There is nothing more to do.
withdrawn-handBack = ↩️ “{ $what }” ({ $number }) went back to the queue. You need not do it.
withdrawn-transfer = ↪️ “{ $what }” ({ $number }) was given to somebody else by { $who }. You need not do it.
withdrawn-move = ↪️ “{ $what }” ({ $number }) was moved elsewhere. You need not do it.
withdrawn-climb = ⬆️ “{ $what }” ({ $number }) was late for too long and is with the supervisor now. You need not do it.
withdrawn-raise = ⬆️ “{ $what }” ({ $number }): the resident was not content; it is with the supervisor now. You need not do it.
wake-handBack = 🔁 { $number } { $what } was handed back. Please take it.
wake-move = ↪️ { $number } { $what } was moved here. Please take it.
wake-remind = ⏰ { $number } { $what } is late and nobody has taken it. Please take it now.
wake-remind-taken = ⏰ { $number } { $what } is due. { $who } is in charge; please have a look.
wake-yours = ⏰ { $number } { $what } is due today. Choose “Done” if it is; hand it back or give it to somebody if you cannot finish.
wake-follow-up = ⏰ { $number } { $what }: the bad rating has not been answered. Please answer the resident now.
supervisor-late = ⏰ { $number } is late with the supervisor, too. Administrators, please have a look.
supervise-fail = ⬆️ { $number } could not be done; please see to it. { $who } says: { $reason }
supervise-climb = ⬆️ { $number } was late for too long; please see to it.
supervise-raise = ⬆️ { $number }: the resident is not content; please see to it: { $reason }
supervise-rate =
    📣 { $number }: the resident rated it “{ $stars }”: { $reason }
    Please get in touch ({ $phone }), then choose “Answer the resident”.
no-reason-given = no reason was given
voice-say =
    📞 Please ring the resident ({ $phone }) and say:
    “{ $words }”
voice-say-station =
    📞 The resident of { $number } has no chat and has to be told by telephone:
    “{ $words }”
relay-from-resident =
    💬 Resident: { $words }
    — { $what } ({ $number })
relay-from-staff =
    💬 { $who }: { $words }
    — { $what } ({ $number })
said-photo = (sent a picture)
said-voice = (sent a voice note)
said-document = (sent a file)
said-place = (sent a place)
relay-amended =
    💬 { $who }, corrected: { $text }
    ({ $number })
button-answer = 💬 Reply
morning-head = ☀️ Good morning! Open: { $open }, late: { $late }, visits today: { $today }.
morning-today = Visits today:
morning-waiting = Waiting for you:
morning-late = Late:
morning-follow-ups = Bad ratings to be answered:
morning-unknown = Holidays not known yet, so no deadline (please add them to data/holidays.json):
morning-line = · { $number } { $what } · { $who } { $when }
morning-more = … and { $count } more; /desk shows all
unreachable = 📵 “{ $what }” ({ $number }): the resident cannot be reached by chat until they write again.
unreachable-phone = 📵 “{ $what }” ({ $number }): the resident cannot be reached by chat until they write again. Please ring: { $phone }
no-station = ⚠️ No staff group can take request { $number } yet. Say “/bind 1501” (whole city) or “/bind <area>” to make one; it will be sent there by itself.
station-gone = ⚠️ A staff group cannot be reached (the bot was removed or the group is gone). Its requests go to the next level. Please check.

## Notices
notice-stop-hint = (Reply “stop” to get no more of these.)
notice-book = Book: { $item }
notice-remind = Remind me
notice-is-scheduled = 🕒 Notice { $id }: waits for its time
notice-is-sending = 📣 Notice { $id }: being sent
notice-is-paused = ⏸ Notice { $id }: paused
notice-is-done = ✅ Notice { $id }: sent
notice-is-stopped = ⏹ Notice { $id }: stopped
notice-is-expired = ⌛ Notice { $id }: its time is over, the rest is not sent
notice-is-failed = ⚠️ Notice { $id }: cannot be sent, stopped
notice-tally = { $fate } { $count }
notice-waiting = { $count } still to come (those in quiet hours get it after them)
notice-rate = { $rate } a second, about { $minutes } minutes to go
notice-by = { " " }({ $who })
notice-trouble = Why: { $trouble }
notice-button-pause = ⏸ Pause
notice-button-resume = ▶️ Go on
notice-button-stop = ⏹ Stop
notice-administrators-only = Only administrators can send notices. If there is something to tell everybody, please ask one of them.
notice-list = Notices to residents. Choose one to see how it stands:
notice-new = Write a new one
notice-unfinished = Go on with the unfinished one
notice-draft = notice
notice-list-line = { $state } { $words } · { $who }
notice-state-draft = 📝
notice-state-scheduled = 🕒
notice-state-sending = 📣
notice-state-paused = ⏸
notice-state-done = ✅
notice-state-stopped = ⏹
notice-state-expired = ⌛
notice-state-failed = ⚠️
notice-preview = 👆 This is how residents will see it ({ $id }).
notice-to = To: { $area } · { $kinds }
notice-everybody = everybody
notice-topic = About: { $topic }
notice-except = Not to: { $except }
notice-count = { $count } people in all, if sent now.
notice-examples = For example: { $examples }
notice-languages = Only those who read: { $languages }
notice-resend-of = Only to those whom notice { $id } did not reach.
notice-full = { $count } more had as many in the last seven days as they were promised at most, and are left alone.
notice-picture-elsewhere = 🖼 There is a photo, too, sent somewhere else. To see it, { press-verb } “Send a copy to me first”.
notice-resident = a resident
notice-nobody-yet = ⚠️ Nobody would get it now. If there is somebody by then, they will.
notice-sent-by = Sent by { $who }, { $when }
notice-program = The program
notice-at = To be sent on { $when }.
notice-until = Not after { $when }.
notice-nobody = ⚠️ Nobody would get it now, so it cannot be sent yet. Please change whom it is for, or wait until residents agree to notices.
notice-quiet = 🌙 These are quiet hours ({ $from }–{ $to }): people will get it after { $to }.
notice-quiet-in-vain = ⚠️ These are quiet hours ({ $from }–{ $to }), and it ends before { $to }: hardly anybody will get it. Please change the time.
notice-cut = ⚠️ It is rather long: on { $door } it becomes several messages.
notice-move-send = Send it
notice-move-send-now = Do not wait, send it now
notice-move-schedule = Send it at that time
notice-move-test = Send a copy to me first
notice-move-guests = First to administrators and supervisors
notice-move-edit = Change it
notice-move-drop = Drop it
notice-move-unschedule = Not yet, back to changing it
notice-move-pause = Pause
notice-move-resume = Go on
notice-move-stop = Stop
notice-move-copy = Write another like it
notice-move-resend = Send it again to those not reached
notice-move-log = Who did what
notice-ask-send = Send notice { $id } now? It cannot be taken back.
notice-ask-schedule = Shall notice { $id } go out by itself on { $when }?
notice-really = Yes, send it
notice-not-yet = Not yet, let me look again
notice-sent = Notice { $id } is being sent. Its progress is shown below.
notice-scheduled-for = Notice { $id } will be sent on { $when }.
notice-already-scheduled = { $who } has pressed “send” for notice { $id } already; it is not sent twice.
notice-already-sending = { $who } has sent notice { $id } already and it is on its way; it is not sent twice.
notice-already-paused = { $who } has sent notice { $id } already and it is paused now; it is not sent twice.
notice-already-done = { $who } has sent notice { $id } already; it is not sent twice.
notice-already-stopped = Notice { $id } was stopped and is not sent.
notice-already-expired = The time of notice { $id } was over; it is not sent any more.
notice-already-failed = Notice { $id } could not be sent and has stopped.
notice-changed-since = Somebody has just changed notice { $id }; please look again. It has not been sent.
notice-changed-too-late = Notice { $id } cannot be changed any more. What you changed is not lost: it is a new one now, not sent yet.
notice-not-now = This is not possible any more. Send /notice to see how it stands.
notice-at-past = The time to send it has passed. Please change it.
notice-expires-past = The time after which it is not sent has passed. Please change it.
notice-tested = A copy comes to you; residents have not got it.
notice-tested-guests = { $count } administrators and supervisors get a copy to look at; residents have not got it.
notice-dropped = All right, notice { $id } is dropped. Should you need it again, send /notice, open it and write another like it.
notice-log = What happened to notice { $id }:
notice-log-line = · { $when } { $who } { $what }
notice-did-make = wrote it
notice-did-change = changed it
notice-did-test = sent a copy to look at
notice-did-schedule = set the time
notice-did-unschedule = took back the time
notice-did-send = pressed send
notice-did-begin = sending began
notice-did-pause = paused it
notice-did-resume = went on
notice-did-stop = stopped it
notice-did-finish = sent to all
notice-did-expire = its time was over
notice-did-fail = could not be sent
notice-did-resend = sent again to those not reached
complaint-moment-past = That time has passed. Please say a later one.
complaint-not-a-moment = I did not understand when. You can say “tomorrow 9 am” or “3 December 14:30”.
complaint-moment-too-far = That is too far away; at most { $days } days ahead. Please say an earlier time.
complaint-not-a-link = This does not look like an address of the web, such as https://www.huhhot.gov.cn/
notice-expires-before = It must end after it is sent.
command-notice = Write to residents

## Settings: language, and notices or none
settings-title =
    ⚙️ Your settings
    { $lines }

    What would you like to change? { press-or-number }.
settings-line-language = Language: { $value }
settings-line-area = Notices about: { $value }
settings-line-kinds = You are: { $value }
settings-line-topics = You want to hear about: { $value }
settings-line-quiet = Do not disturb: { $value }
settings-off = Notices: none
settings-whole-city = the whole city only
settings-kinds-none = nothing chosen
settings-topics-all = everything
settings-topics-none = only what matters most
settings-quiet-never = At any hour
settings-button-language = 语言 / Language
settings-button-area = Notices about which place
settings-button-kinds = What you are
settings-button-topics = What you want to hear about
settings-button-quiet = When not to disturb
settings-button-stop = No more notices
settings-button-start = Receive notices
settings-back = Back to settings
settings-area-ask =
    About which place would you like notices?
    You can { press-any }, or type the name of your community. You get those for the whole city in any case.
settings-button-whole-city = The whole city only
settings-here = { $area }
settings-kinds-ask =
    Which of these are you? Choose as many as apply, so that you get only what concerns you.
    Each is noted at once.
settings-button-kinds-usual = None of these
settings-topics-ask =
    What would you like to hear about? Choose as many as you like.
    Each is noted at once.
settings-button-topics-usual = Everything
settings-quiet-ask =
    When should we not disturb you? What comes in those hours is sent after them.
    You can { press-any }, or type the hours, for example “21:00-08:00”.
settings-usual-hours = As for everybody ({ $hours })
settings-quiet-unread = I did not understand. Please write from when to when, for example “21:00-08:00” or “9 pm to 8 am”.
settings-consent =
    Would you like to receive notices?
    What: new services, deadlines, community events and policies that help.
    How many: { $count } a week at most, none at night.
    How to stop: reply “unsubscribe” at any time, and it stops at once.
settings-consent-short =
    Shall we tell you about new services, deadlines, events and policies?
    { $count } a week at most, none at night; reply “unsubscribe” to stop.
settings-button-yes = Yes
settings-button-no = No
settings-agreed = All right, we will tell you. To change this, send /settings.
settings-refused = All right, none. Should you want them later, send /settings.
settings-stopped = All right, no more notices. Should you want them again, send /settings.
settings-nothing-to-stop = You are not sent any notices; there is nothing to stop.
settings-followed = Your notices are about this place now, too. To change this, send /settings.
privacy-consent = Notices, what you said yourself:
privacy-consent-given = · { $when } agreed (words no. { $version })
privacy-consent-withdrawn = · { $when } none (words no. { $version })

## Buttons under a notice
remind-ask = When shall we remind you?
remind-day = { $day }, 9 in the morning
remind-set = All right, we remind you { $day } at 9 in the morning.
remind-too-late = It will be over by then, so there is nothing to remind you of.
link-unknown = This link is not there any more.

## Commands
command-start = Start again
command-book = Book help
command-inspection = Inspection contacts
command-mine = My bookings
command-cancel = Cancel what is under way
command-settings = Language, notices
command-help = How it works
command-language = 语言 / Language
command-privacy = Privacy and erasing
command-desk = Open requests
command-bind = Make this group a station
command-invite = Invite a colleague
command-new = Book for a resident
command-staff = Colleagues and their roles
command-leave = Leave the staff

## The report of a notice
report-head = 📊 Report of notice { $id } (begun { $when })
report-reached = { $reached } of { $size } reached ({ $share }%)
report-why = · { $why }: { $count }
report-by-door = By channel:
report-by-area = By area:
report-line = · { $name }: { $reached } of { $size }
report-opened = Opened “{ $button }”: { $count }
report-left = Asked for no more since: { $count }
report-picture = Whom notice { $id } reached
report-file = notice-{ $id }
report-door = Channel
report-area = Area
report-all = People
report-no-area = no area told
report-fate-s = reached
report-fate-h = waits until they write
report-fate-b = cannot be reached
report-fate-x = want none
report-fate-f = tried in vain
report-fate-waiting = not their turn yet
door-telegram = Telegram
door-wechat = WeChat
door-web = Web page
door-none = a closed channel
## To somebody else, elsewhere, and when
ask-give = To whom shall { $number } go? Choose one, or type a name (in a group, reply to this).
give-choice = { $name } ({ $what })
give-which = There are several. Which one do you mean?
give-unknown = I did not find “{ $name }”. Type the name again, or choose one above.
give-nobody = There is no other colleague here yet who could take it.
give-gone = It cannot go to this person any more. Please choose another.
given = { $number } went to { $who }; the resident was told.
ask-move = Where does { $number } belong? Choose one, or type a district, street or community (in a group, reply to this).
moved-on = { $number } was moved to { $area }; the resident was told.
ask-appoint = Which day for { $number }? Choose one, or type it, like “tomorrow afternoon” (in a group, reply to this).
ask-appoint-part = { $number }: { $day }, at what time?
appointed = { $number }: { $when }; the resident was told.

## Colleagues
role-supervisor = Supervisor
as-role = { $role } ({ $areas })
join-supervisor = Welcome! You are a supervisor now: what could not be done, is late or was rated badly comes to you.
invite-areas = For which area? Choose one, or type names, with commas between them.
invite-days = For how many days is the link good?
days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
areas-too-many = At most { $count } areas at a time.
title-ask = What are you in the help team? Choose one; residents will see it.
who-title-set = All right, residents will see “{ $who } ({ $title })”.
staff-title = { $count } colleagues. Choose one to see more:
staff-gone = This person is not staff any more.
staff-areas = Which area shall { $name } serve? Choose one, or type names, with commas between them.
staff-role-now = Your role is now: { $role }.
staff-remove-ask = Remove { $name } from the help team? Their open work goes back for others to take.
staff-removed = { $name } is not staff any more; their open work is going back. If they are still in a staff group, please remove them there.
staff-removed-you = You are not in the help team any more, and need not do any requests. Thank you for helping! If you need help yourself, I am here.
staff-last = This is the last administrator, who cannot be removed. Invite another one first.
button-make-supervisor = Make supervisor
button-make-helper = Make helper
button-change-areas = Change the area
button-remove-staff = Remove
button-remove-really = Yes, remove
button-keep-staff = Do not remove
button-all-staff = ← All colleagues
leave-ask = Do you want to leave the help team? Your open work goes back for others to take.
leave-no-staff = You are not staff; there is nothing to leave.
leave-last = You are the last administrator and cannot leave yet. Send /invite to invite another one first.
leave-done = You have left the help team. Thank you for helping!
button-leave-really = Yes, leave
button-stay = Stay

## For residents without a telephone of their own
note-on-behalf = You book for a resident: ask them face to face or by telephone.
new-accepted = It is booked. Please tell the resident what follows; staff will be asked to tell them by telephone how it goes on:
new-draft = for a resident: { $what }
button-new = Book for another one

## Booked twice
twin-ask = You have booked this already: { $what } ({ $number }).
button-twin-view = See that booking
button-twin-join = Add the new details to it
button-twin-send = Book another one all the same
twin-joined = All right, it was added to { $number }, where staff see it. Nothing else was booked.
twin-closed = { $number } has just been closed, nothing can be added. What you filled in is kept:
card-twin = ⚠️ Perhaps the same as { $number }

## The poster on the wall of a community
poster-page-title = Bangban poster
poster-title = We help you get it done
poster-lead = Say what you need, and somebody comes to help.
poster-how = How it works
poster-step-scan = Scan a code below
poster-step-say = Say what you need: in words, or by number
poster-step-helped = Staff take it on, ring you or come to you
poster-human = Not sure how? Scan, reply 0, and someone will ring you.
poster-door-wechat = WeChat
poster-door-web = Web page
poster-door-telegram = Telegram
poster-typed = Or type: { $typed }
