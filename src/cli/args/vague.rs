//! The presets of `--vague`.

use clap::ValueEnum;
use recoupe::model::policy::Floors;

/// What words without a number are taken for at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Vague {
    /// Dozens are 20 and more, hundreds 200
    Default,
    /// As ACLED codes reports: tens are 10 and more, dozens 12, hundreds 100
    Acled,
}

impl From<Vague> for Floors {
    fn from(vague: Vague) -> Self {
        match vague {
            Vague::Default => Self::Default,
            Vague::Acled => Self::Acled,
        }
    }
}
