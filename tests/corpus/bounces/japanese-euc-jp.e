From: Mail Delivery System <MAILER-DAEMON@mail.example.org>
To: bob@example.org
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=EUC-JP
Content-Transfer-Encoding: 8bit

お客様のメールは配信できませんでした。

<ann@example.com>:
宛先のメールアドレスは存在しません。
