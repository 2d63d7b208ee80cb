/** For tests: notices of a failed delivery as different programs and providers lay them out: name, headers, text, and whom they are about and why. */
export const notices: readonly (readonly [name: string, headers: string, text: string, expected: string])[] =
  [
    [
      'james',
      'From: postmaster@m.example\nSubject: [BOUNCE]',
      `Hi. This is the James mail server at m.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

Failed recipient(s):
taro@b.example

Error message:
550 5.1.1 <taro@b.example>... User Unknown

Message details:
  Subject: x
  Sent date: Thu Nov 19 10:00:00 JST 2026
  MAIL FROM: info@shop.example
  RCPT TO: taro@b.example
  From: info@shop.example
  To: taro@b.example`,
      'taro@b.example address-dead',
    ],
    [
      'bigfoot',
      'From: MAILER-DAEMON@bigfoot.example\nSubject: Returned mail: User unknown',
      `   ----- The following addresses had permanent fatal errors -----
<taro@b.example>

   ----- Transcript of session follows -----
>>> RCPT To:<taro@b.example>
<<< 553 Invalid recipient taro@b.example (Mode: normal)`,
      'taro@b.example address-dead',
    ],
    [
      'facebook',
      'From: Facebook <mailer-daemon@mx.facebook.example>\nSubject: Sorry, your message could not be delivered',
      `This message was created automatically by Facebook.

Sorry, your message could not be delivered to the following recipient:

taro@facebook.example

Delivery failed: 550 5.1.1 RCP-P1 http://postmaster.facebook.com/response_codes?ip=192.0.2.1#rcp The attempted recipient address does not exist.`,
      'taro@facebook.example address-dead',
    ],
    [
      'interscan',
      'From: InterScan MSS <imss@m.example>\nSubject: Mail could not be delivered',
      `Sent <<< RCPT TO:<taro@b.example>
Received >>> 550 5.1.1 <taro@b.example>... user unknown

Could not deliver mail to this user.
<taro@b.example>
*****************     End of message     ***************`,
      'taro@b.example address-dead',
    ],
    [
      'interscan-ja',
      'From: InterScan Notification <imss@m.example>\nSubject: メール配信に失敗しました',
      `メッセージを配信できませんでした。
Unable to deliver message to <taro@b.example>
550 5.1.1 user unknown`,
      'taro@b.example address-dead',
    ],
    [
      'mailmarshal',
      'From: postmaster@m.example\nSubject: Undeliverable Mail: "x"',
      `Your message:
   From:    info@shop.example
   Subject: x
Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
    taro@b.example

Additional Information
======================
Original Sender:    <info@shop.example>`,
      'taro@b.example address-dead',
    ],
    [
      'mimecast',
      'From: Mimecast Postmaster <postmaster@m.example>\nSubject: [Postmaster] Email Delivery Failure',
      `- These recipients of your message have been processed by the mail server:
taro@b.example; Failed; 5.1.1 (bad destination mailbox address)

    Remote MTA mx.b.example: SMTP diagnostic: 550 5.1.1 <taro@b.example>... User Unknown`,
      'taro@b.example address-dead',
    ],
    [
      'x6',
      'From: Mail Server <postmaster@m.example>\nSubject: There was an error sending your mail',
      `We had trouble delivering your message. Full details follow:

Subject: 'x'
Date: 'Thu, 19 Nov 2026 10:00:00 +0900'

1 error(s):

SMTP Server <mx.b.example> rejected recipient <taro@b.example>
  (Error following RCPT command). It responded as follows: [550 5.1.1 User Unknown]

------------------------------------------------------------------------`,
      'taro@b.example address-dead',
    ],
    [
      'x2',
      'From: MAILER-DAEMON@m.example\nSubject: Delivery failure',
      `Unable to deliver message to the following address(es).

<taro@b.example>:
This user doesn't have a b.example account (taro@b.example) [0]

--- Original message follows.`,
      'taro@b.example address-dead',
    ],
    [
      'x3',
      'From: Mail Delivery System <MAILER-DAEMON@m.example>\nSubject: Delivery status notification',
      `============================================================================
      This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed permanently:

  * taro@b.example

============================================================================
                             Technical details:

Permanent Failure: 550 5.1.1 User unknown`,
      'taro@b.example address-dead',
    ],
    [
      'barracuda',
      'From: "Mail Delivery System" <MAILER-DAEMON@barracuda.example>\nSubject: **Message you sent blocked by our bulk email filter**',
      `Your message to: taro@b.example
was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:

Subject: x`,
      'taro@b.example refused',
    ],
    [
      'imail',
      'From: postmaster@m.example\nSubject: Undeliverable Mail',
      `undeliverable to taro@b.example

Unknown user: taro@b.example

original message follows.`,
      'taro@b.example address-dead',
    ],
    [
      'notes',
      'From: Notes_Postmaster@m.example\nSubject: DELIVERY FAILURE: User taro (taro@b.example) not listed in Domino Directory',
      `Your message

  Subject: x

was not delivered to:

  taro@b.example

because:

  User taro (taro@b.example) not listed in Domino Directory`,
      'taro@b.example address-dead',
    ],
  ];
