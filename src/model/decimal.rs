//! How exact decimals stand in JSON: as numbers where every reader gets them back unharmed, as strings beyond.

use rust_decimal::Decimal;

use crate::model::mention::Value;

/// Exact decimals as JSON numbers; beyond 2^53, or with a fraction that binary cannot hold exactly in print, as strings.
pub(crate) mod decimal_json {
    use super::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    /// A decimal as it stands in JSON.
    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    pub(crate) enum Json {
        /// Whole, up to 2^53.
        Whole(i64),
        /// With decimals.
        #[serde(skip_serializing)]
        Number(serde_json::Number),
        /// Anything larger.
        Text(String),
        /// With decimals, written as a number.
        #[serde(skip_deserializing)]
        Raw(serde_json::Value),
    }

    impl Json {
        pub(crate) fn new(d: Decimal) -> Self {
            let d = d.normalize();
            let limit = Decimal::from(1_i64 << 53);
            if d.scale() == 0 && d.abs() <= limit {
                return i64::try_from(d).map_or_else(|_| Self::Text(d.to_string()), Self::Whole);
            }
            match serde_json::from_str(&d.to_string()) {
                // A number is kept only if it prints back as the same decimal.
                Ok(v) if d.abs() <= limit && serde_json::Value::to_string(&v) == d.to_string() => Self::Raw(v),
                _ => Self::Text(d.to_string()),
            }
        }

        pub(crate) fn decimal(&self) -> Option<Decimal> {
            match self {
                Self::Whole(n) => Some(Decimal::from(*n)),
                Self::Number(n) => n.to_string().parse().ok(),
                Self::Text(s) => s.parse().ok(),
                Self::Raw(v) => v.to_string().parse().ok(),
            }
        }
    }

    pub(crate) fn serialize<S: Serializer>(d: &Option<Decimal>, s: S) -> Result<S::Ok, S::Error> {
        d.map(Json::new).serialize(s)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Decimal>, D::Error> {
        let json = Option::<Json>::deserialize(d)?;
        json.map(|j| j.decimal().ok_or_else(|| D::Error::custom("not a decimal number"))).transpose()
    }

    pub(crate) fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["number", "string", "null"], "description": "exact decimal; a string beyond 2^53" })
    }
}

/// A stated value: a number, a pair of numbers, or null.
pub(crate) mod value_json {
    use super::Value;
    use super::decimal_json::Json;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Shape {
        Range([Json; 2]),
        One(Json),
    }

    pub(crate) fn serialize<S: Serializer>(v: &Option<Value>, s: S) -> Result<S::Ok, S::Error> {
        v.map(|v| match v {
            Value::One(d) => Shape::One(Json::new(d)),
            Value::Range(a, b) => Shape::Range([Json::new(a), Json::new(b)]),
        })
        .serialize(s)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Value>, D::Error> {
        let bad = || D::Error::custom("not a decimal number, a pair of them, or null");
        Option::<Shape>::deserialize(d)?
            .map(|shape| match shape {
                Shape::One(d) => d.decimal().map(Value::One),
                Shape::Range([a, b]) => a.decimal().zip(b.decimal()).map(|(a, b)| Value::Range(a, b)),
            })
            .map_or(Ok(None), |v| v.map(Some).ok_or_else(bad))
    }

    pub(crate) fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "as stated: a number, [a, b] for a range, null for vague words",
            "oneOf": [
                { "type": ["number", "string", "null"] },
                { "type": "array", "items": { "type": ["number", "string"] }, "minItems": 2, "maxItems": 2 }
            ]
        })
    }
}
