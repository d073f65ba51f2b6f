From: Mail Delivery System <MAILER-DAEMON@mail.example.org>
To: bob@example.org
Subject: Falha na entrega da mensagem
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

Não foi possível entregar sua mensagem ao seguinte destinatário:

ann@example.com

Motivo: o usuário não existe neste servidor.
