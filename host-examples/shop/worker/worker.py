"""Sends a confirmation for every order in the spool."""

import os
import smtplib
from email.message import EmailMessage
from pathlib import Path


def confirmation(order: Path) -> EmailMessage:
    """The message for an order, a file named after the customer's address."""
    message = EmailMessage()
    message["From"] = "shop@example.com"
    message["To"] = order.stem
    message["Subject"] = "Your order"
    message.set_content(order.read_text())
    return message


def main() -> None:
    with smtplib.SMTP(os.environ["SMTP_HOST"]) as mail:
        mail.login("shop", os.environ["SMTP_PASSWORD"])
        for order in sorted(Path("/spool").glob("*.txt")):
            mail.send_message(confirmation(order))
            order.unlink()


if __name__ == "__main__":
    main()
