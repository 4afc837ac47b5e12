"""Users, roles and sign-in. Publishes nothing yet; every other app may ask who somebody is."""
