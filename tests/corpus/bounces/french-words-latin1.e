From: Mail Delivery System <MAILER-DAEMON@mail.example.org>
To: bob@example.org
Subject: Message non =?iso-8859-1?Q?distribu=E9?=
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

Votre message n'a pas pu être remis au destinataire suivant :

ann@example.com

La boîte aux lettres est pleine.
