From: mailer-daemon@mail.example.org
To: bob@example.org
Subject: Mail failure
MIME-Version: 1.0
Content-Type: text/plain; charset=windows-1251
Content-Transfer-Encoding: 8bit

Ваше письмо не доставлено адресату:

ann@example.com

Почтовый ящик получателя переполнен.
