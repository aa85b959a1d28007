"""Somebody without a usable password is sent to the page of one-time codes, not to an error."""


def test_changing_a_password_one_never_had_leads_to_the_code(masuk) -> None:
    client = masuk("diri")
    jawaban = client.get("/sandi/", follow=True)
    assert jawaban.redirect_chain[-1][0].endswith("/kode/")
    assert jawaban.status_code == 200
