// SPDX-License-Identifier: Apache-2.0

#if Webhooks
    import Testing
    import TwilioWebhooks
    import WireformRuntime

    @Suite("Webhook signatures")
    struct WebhookValidatorTests {
        private static let url = "https://mycompany.com/myapp.php?foo=1&bar=2"
        private static let form =
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212"
        private static let json = #"{"property": "value", "boolean": true}"#
        private static let hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"

        private let validator = WebhookValidator(authToken: "12345")

        private func isValid(_ signature: String?, _ url: String, form: String) -> Bool {
            validator.isValid(
                signature: signature, url: url, body: form.utf8, contentType: "application/x-www-form-urlencoded")
        }

        /// Signatures that were computed apart from this code.
        static let signed: [(String, String, String)] = [
            // Twilio's own example.
            ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", url, form),
            // The address names the port, the signature does not, and the other way round.
            ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "https://mycompany.com:443/myapp.php?foo=1&bar=2", form),
            ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "https://mycompany.com:1234/myapp.php?foo=1&bar=2", form),
            ("kvajT1Ptam85bY51eRf/AJRuM3w=", url, form),
            ("CYn1h0gLBdNxDGkKJg6hYohgeD8=", "https://mycompany.com:1234/myapp.php?foo=1&bar=2", form),
            ("OyGYPqTF6ztdbRNCvuQO/oPvqQ4=", "http://mycompany.com/myapp.php?foo=1&bar=2", form),
            ("0ZXoZLH/DfblKGATFgpif+LLRf4=", "http://mycompany.com/myapp.php?foo=1&bar=2", form),
            // Colons that are none of a port.
            ("rMjJx/04wdYk3CLk4e5Mio2EtBI=", "https://user:pass@mycompany.com:8443/x", ""),
            ("Me/zhEd+ZdhuPhfNpOnib1h5cbs=", "https://user:pass@mycompany.com:8443/x", ""),
            ("pLxLgtKSgIIWGAFTOtNyd5C9LEE=", "https://[::1]/x", ""),
            ("zc0aoKHkuUCtes4oOh0dugnL/EE=", "https://[::1]:443/x", ""),
            ("LvlnHhchzfdSLJTq7tblQ4Gxbaw=", "https://mycompany.com?a=1:2", ""),
            ("CHullcP0z1POF9IVQRxa54dNqn8=", "https://mycompany.com?a=1:2", ""),
            // Names by their bytes, upper case first; what comes twice counts once.
            ("LJ71frzhmfSeM75ecoezOeRON/k=", url, "b=2&b=1&a=%C3%A9&b=2&B=x"),
            // One letter written in two ways: two values, although Swift takes them for equal.
            ("p+5wm8Kfa4WOIFqb4G4dcAsHtEA=", url, "a=%C3%A9&a=e%CC%81"),
            // No form.
            ("zYQTYrRWXE7LtzbG4PfP7/bkkGo=", url, ""),
        ]

        @Test("Forms and addresses are signed as Twilio signs them", arguments: signed)
        func forms(signature: String, url: String, form: String) {
            #expect(isValid(signature, url, form: form))
            #expect(!isValid(signature, url, form: form + "&x=1"))
            #expect(!isValid(signature, url + "x", form: form))
            #expect(
                !WebhookValidator(authToken: "12346").isValid(
                    signature: signature, url: url, form: FormFields(decoding: form.utf8)))
        }

        @Test("While tokens are changed, both are good, and no third")
        func rotation() {
            let form = FormFields(decoding: Self.form.utf8)
            let signature = validator.signature(url: Self.url, form: form)
            let rotating = WebhookValidator(authToken: "new", others: ["12345"])
            #expect(rotating.isValid(signature: signature, url: Self.url, form: form))
            #expect(
                rotating.isValid(signature: rotating.signature(url: Self.url, form: form), url: Self.url, form: form))
            #expect(rotating.signature(url: Self.url, form: form) != signature)
            #expect(
                rotating.signature(url: Self.url, form: form)
                    == WebhookValidator(authToken: "new").signature(url: Self.url, form: form))
            #expect(
                !WebhookValidator(authToken: "new", others: ["x"]).isValid(
                    signature: signature, url: Self.url, form: form))
        }

        @Test(
            "What is no signature of this request is refused",
            arguments: [
                nil, "", "x", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "RSOYDt4T1cUTdK1PDd93/VVr8B9=",
                "rSOYDt4T1cUTdK1PDd93/VVr8B8=",
                "RSOYDt4T1cUTdK1PDd93/VVr8B8= ", "RSOYDt4T1cUTdK1PDd93/VVr8A==", "====",
                "zYQTYrRWXE7LtzbG4PfP7/bkkGo=",
            ])
        func refused(signature: String?) {
            #expect(!isValid(signature, Self.url, form: Self.form))
        }

        @Test("A JSON body counts by its hash in the address")
        func json() {
            let url = Self.url + "&bodySHA256=" + Self.hash
            let signature = "a9nBmqA0ju/hNViExpshrM61xv4="
            func isValid(_ body: String, url: String = url, type: String? = "application/json") -> Bool {
                validator.isValid(signature: signature, url: url, body: body.utf8, contentType: type)
            }
            #expect(isValid(Self.json))
            #expect(isValid(Self.json, type: nil))
            #expect(!isValid(Self.json + " "))
            #expect(!isValid(Self.json, url: Self.url))
            #expect(!isValid(Self.json, url: Self.url + "&bodySHA256="))
        }

        @Test("A body that no signature covers is refused, though the address is signed")
        func uncovered() {
            let signature = validator.signature(url: Self.url, form: FormFields(decoding: []))
            #expect(validator.isValid(signature: signature, url: Self.url, body: [], contentType: nil))
            #expect(
                !validator.isValid(
                    signature: signature, url: Self.url, body: Array("{}".utf8), contentType: "application/json"))
            #expect(
                !validator.isValid(
                    signature: signature, url: Self.url, body: Array("a=b".utf8), contentType: "text/plain"))
            #expect(!validator.isValid(signature: signature, url: Self.url, body: Array("a=b".utf8), contentType: nil))
        }

        @Test("An address that is none is only a text that does not match")
        func oddAddresses() {
            for url in ["", "://", "https://", "mycompany.com/x", "https://:443", "?bodySHA256=", "https://]:@/"] {
                #expect(!isValid("RSOYDt4T1cUTdK1PDd93/VVr8B8=", url, form: Self.form))
            }
        }

        @Test("Signatures can be made for tests of one's own")
        func signature() {
            let form = FormFields(decoding: Self.form.utf8)
            #expect(validator.signature(url: Self.url, form: form) == "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
        }

        @Test("The token is not shown")
        func hidden() {
            var dumped = "\(validator)"
            dump(validator, to: &dumped)
            #expect(!dumped.contains("12345"))
        }
    }
#endif
