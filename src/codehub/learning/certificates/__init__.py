"""What is printed on a certificate and how it is numbered. No module here touches the database."""
